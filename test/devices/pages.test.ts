/** Kismet and KrakenSDR through their drivers, with emulated web ports: every value, and nothing but questions. */
import { openPages, type PageServer } from "@wingwatch/simulators/devices";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen, stage, until } from "./testing/harness.ts";

async function pages(options: { readonly cookie?: string } = {}): Promise<PageServer> {
  const server = await openPages(options);
  onTestFinished(() => server.close());
  return server;
}

/** Nothing was told to the device: all that came were questions without a body. */
function expectOnlyAsked({ asked }: PageServer): void {
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter(({ method, length }) => method !== "GET" || length > 0)).toEqual([]);
}

const PAGE = /^\/devices\/views\/seenby-uuid\/5fe308bd-0000-0000-0000-00c0cab4f4e1\/last-time\/-\d+\/devices\.json$/;
const device = (n: number, lastTime: number, level: number, channel = "11") => ({
  "kismet.device.base.key": `K${n}`,
  "kismet.device.base.macaddr": `5A:3C:0F:9D:22:${(16 + n).toString(16).toUpperCase()}`,
  "kismet.device.base.phyname": "IEEE802.11",
  "kismet.device.base.type": "Wi-Fi Client",
  "kismet.device.base.last_time": lastTime,
  "kismet.device.base.channel": channel,
  "kismet.device.base.signal": { "kismet.common.signal.type": "dbm", "kismet.common.signal.last_signal": level },
});

describe("Kismet's devices", () => {
  const options = (url: string) => ({ url, source: "5fe308bd-0000-0000-0000-00c0cab4f4e1", seconds: 0.2 });

  it("come out as they went in, each time they are heard again and not otherwise", async () => {
    const server = await pages();
    server.show(PAGE, JSON.stringify([device(0, 100, -58), device(1, 100, -71.5, "36HT40+")]));
    const ear = await listen("kismet", options(server.url));
    await until(() => ear.items.length === 2);
    server.show(PAGE, JSON.stringify([device(0, 103, -61), device(1, 100, -71.5)]));
    await until(() => ear.items.length === 3);
    const seen = server.asked.length;
    await until(() => server.asked.length > seen + 2);
    expect(ear.items).toMatchObject([
      { type: "sighting", radio: "wifi", address: "5a:3c:0f:9d:22:10", rssi: -58, channel: 11, role: "client", random: true },
      { address: "5a:3c:0f:9d:22:11", rssi: -71.5, channel: 36 },
      { address: "5a:3c:0f:9d:22:10", rssi: -61 },
    ]);
    expect(ear.items).toHaveLength(3);
    expectOnlyAsked(server);
    expect(server.asked.every(({ path }) => PAGE.test(path))).toBe(true);
  });

  it("among damage: what is whole is taken, the rest is counted, and an answer that breaks off ends the connection with words", async () => {
    const server = await pages();
    server.show(PAGE, JSON.stringify([device(0, 100, -58), { ...device(1, 100, 0) }, 7, { "kismet.device.base.macaddr": "x" }]));
    const ear = await listen("kismet", options(server.url));
    await until(() => ear.items.length === 1);
    server.show(PAGE, `${JSON.stringify([device(0, 101, -59)]).slice(0, -3)}`);
    await until(() => stage(ear.connection, "decode")?.rejected.json !== undefined);
    server.show(PAGE, JSON.stringify([device(0, 102, -60)]));
    await until(() => ear.items.length === 2);
    expect(stage(ear.connection, "decode")?.rejected).toMatchObject({ level: 1, record: 1, address: 1 });
    server.breakOff();
    await until(() => ear.ended() !== undefined);
    expect(ear.ended()).toMatchObject({ code: "WW_E_PAGE" });
  });

  it("are given only for the key, which is in no address that people are shown", async () => {
    const server = await pages({ cookie: "KISMET=0123abcd" });
    server.show(/devices\.json$/, JSON.stringify([device(0, 100, -58)]));
    const refused = await listen("kismet", options(server.url)).catch((error: Error) => error);
    expect(refused).toMatchObject({ code: "WW_E_PAGE", message: expect.stringContaining("401") });
    const ear = await listen("kismet", { ...options(server.url), keyEnv: "KISMET_KEY" }, { env: { KISMET_KEY: "0123abcd" } });
    await until(() => ear.items.length === 1);
    expect(server.asked.some(({ path }) => path.includes("0123abcd"))).toBe(false);
  });
});

describe("a KrakenSDR's page", () => {
  const line = (stamp: number, degrees: number, hz: number) =>
    `${stamp}, ${degrees}, 59.2, -42.0, ${hz}, UCA, 436, wing-c, 51.5, -0.1, 0.0, 0.0, GPS, R, R, R, R${", 0.00".repeat(360)} \n`;

  it("is a bearing for each frequency, once for each measurement, however it turns", async () => {
    const server = await pages();
    server.show(/DOA_value/, line(1_000, 138, 897_500_000) + line(1_000, 12.5, 1_750_000_000));
    const ear = await listen("kraken-sdr", { url: `${server.url}/DOA_value.html`, seconds: 0.2, turn: 10 });
    await until(() => ear.items.length === 2);
    server.show(/DOA_value/, line(1_500, 355, 897_500_000));
    await until(() => ear.items.length === 3);
    expect(ear.items.map((item) => item.type === "bearing" && [item.degrees, item.confidence])).toEqual([
      [148, expect.closeTo(0.592)],
      [22.5, expect.closeTo(0.592)],
      [5, expect.closeTo(0.592)],
    ]);
    expectOnlyAsked(server);
  });

  it("cut short or replaced by an error page is counted, and the next good one is found", async () => {
    const server = await pages();
    server.show(/DOA_value/, "<html>busy</html>");
    const ear = await listen("kraken-sdr", { url: `${server.url}/DOA_value.html`, seconds: 0.2 });
    server.show(/DOA_value/, line(2_000, 77, 897_500_000));
    await until(() => ear.items.length === 1);
    expect(stage(ear.connection, "decode")?.rejected.fields).toBeGreaterThan(0);
    await server.close();
    await until(() => ear.ended() !== undefined);
    expect(ear.ended()).toMatchObject({ code: "WW_E_PAGE" });
  });
});
