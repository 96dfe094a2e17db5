import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { driverContract, testContext } from "../testing/contract.ts";
import { FakePage } from "../testing/fake-page.ts";
import { kismetDriver } from "./driver.ts";
import { kismetEntry } from "./entry.ts";
import { Kismet } from "./kismet.ts";

const T = 1_795_316_400_000_000;
const sample = readFileSync(join(import.meta.dirname, "sample.json"));
const devices = JSON.parse(sample.toString()) as readonly Record<string, unknown>[];
const sensor = (url: string, more: object = {}) => ({
  id: "hall",
  bands: ["wifi24"],
  options: kismetEntry.options.parse({ type: "kismet", url, seconds: 0.2, ...more }),
});
const hear = (...records: readonly unknown[]) => new Kismet("hall").hear(Buffer.from(JSON.stringify(records)), T)[0];

driverContract({
  entry: kismetEntry as never,
  sensors: ["hall"],
  goesAway: "yes",
  open: async (context) => {
    const page = await FakePage.showing(Buffer.from("[]"));
    return {
      connection: await kismetDriver.open([sensor(page.url)], context),
      speak: () => {
        page.page = sample;
      },
      unplug: () => page.close(),
      isReleased: () => page.isLeftAlone(300),
      dispose: () => page.close(),
    };
  },
});

it("a device is a sighting, with what it is, whether its address is made up, and who made it", () => {
  const sighting = { type: "sighting", t: T, sensor: "hall", radio: "wifi" };
  expect(new Kismet("hall").hear(sample, T).flatMap((each) => (each.kind === "observed" ? each.items : []))).toEqual([
    { ...sighting, address: "5a:3c:0f:9d:22:11", rssi: -58, channel: 6, random: true, role: "client" },
    {
      ...sighting,
      address: "00:26:cb:10:20:30",
      rssi: -61,
      channel: 36,
      random: false,
      vendor: "cisco",
      role: "access-point",
      name: "PrisonStaff",
    },
  ]);
});

it("a device that was not heard since the last answer is no news", () => {
  const kismet = new Kismet("hall");
  kismet.hear(sample, T);
  expect(kismet.hear(sample, T).map(({ kind }) => kind)).toEqual(["noted", "noted"]);
  const later = devices.map((device, i) => (i === 0 ? { ...device, "kismet.device.base.last_time": 1_735_689_605 } : device));
  expect(kismet.hear(Buffer.from(JSON.stringify(later)), T).map(({ kind }) => kind)).toEqual(["observed", "noted"]);
});

it.each([
  ["radio", { "kismet.device.base.phyname": "RTL433" }],
  ["address", { "kismet.device.base.macaddr": "none" }],
  ["level", { "kismet.device.base.signal": { "kismet.common.signal.last_signal": 0 } }],
  ["level", { "kismet.device.base.signal": { "kismet.common.signal.type": "rssi", "kismet.common.signal.last_signal": -40 } }],
])("what cannot be used is counted as %s", (reason, change) => {
  expect(hear({ ...devices[0], ...change })).toMatchObject({ kind: "rejected", reason });
});

it.each([
  ["Bluetooth", "BTLE", "ble"],
  ["BTLE", "BTLE Device", "ble"],
  ["Bluetooth", "BR/EDR", "bluetooth"],
])("%s, %s is %s, with its service", (phy, type, radio) => {
  const uuids = { "bluetooth.device": { "bluetooth.device.service_uuid_vec": ["0000fd6f-0000-1000-8000-00805f9b34fb"] } };
  const device = { ...devices[0], "kismet.device.base.phyname": phy, "kismet.device.base.type": type, ...uuids };
  expect(hear(device)).toMatchObject({ items: [{ radio, service: "exposure-notification" }] });
});

it("an answer of anything never throws, and is counted", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void new Kismet("hall").hear(Buffer.from(text), T)));
  fc.assert(fc.property(fc.array(fc.object()), (records) => void hear(...records)));
  expect(new Kismet("hall").hear(Buffer.from("<html>"), T)).toMatchObject([{ kind: "rejected", reason: "json" }]);
  const many = Array.from({ length: 2_001 }, () => 1);
  expect(new Kismet("hall").hear(Buffer.from(JSON.stringify(many)), T).at(-1)).toMatchObject({ reason: "too-many" });
});

it("the key is taken from the environment, and one that is missing or no key is named", async () => {
  const context = testContext(new AbortController().signal, { env: { BAD: "a;b" } });
  for (const keyEnv of ["NONE", "BAD"])
    await expect(kismetDriver.open([sensor("http://127.0.0.1:1", { keyEnv })], context)).rejects.toMatchObject({ code: "WW_E_NO_KEY" });
  await expect(kismetDriver.open([sensor("http://127.0.0.1:1")], context)).rejects.toMatchObject({ code: "WW_E_PAGE" });
});
