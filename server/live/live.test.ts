/** The live feed over real sockets: resuming, telemetry, a client that stops reading, everybody who is refused. */
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ServerMessage } from "../contract/index.ts";
import { alertOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

const isAlert = ({ changes }: Extract<ServerMessage, { type: "delta" }>) => changes.some(({ kind }) => kind === "alert");

describe("a screen that was away for a moment", () => {
  it("gets exactly the deltas that it missed, numbered without holes", async () => {
    const agent = await house.agent();
    const steady = house.screen();
    const away = house.screen();
    const { seq } = await away.first("snapshot");
    await away.close();
    for (const id of ["al-1", "al-2", "al-3"]) {
      await agent.find([alertOf({ id })]);
      await steady.first("delta", (delta) => delta.changes.some((change) => change.kind === "alert" && change.alert.alert.id === id));
    }
    const newest = steady.all("delta").at(-1)?.seq ?? 0;
    const back = house.screen({ since: seq });
    await back.first("delta", (delta) => delta.seq === newest);
    expect(back.all("snapshot")).toEqual([]);
    expect(
      back
        .all("delta")
        .map((delta) => delta.seq)
        .slice(0, newest - seq),
    ).toEqual(Array.from({ length: newest - seq }, (_, i) => seq + 1 + i));
    await Promise.all([steady.close(), back.close()]);
  });

  it("gets a snapshot where its number is too old, of another run, or in the future", async () => {
    for (const since of [0, 17, Number.MAX_SAFE_INTEGER]) {
      const screen = house.screen({ since });
      await screen.first("snapshot");
      await screen.close();
    }
  });
});

describe("telemetry", () => {
  it("strengths go to everybody, levels to those that watch the sensor, and a heartbeat beats", async () => {
    const agent = await house.agent();
    const watching = house.screen();
    const other = house.screen();
    await watching.first("snapshot");
    watching.socket.send(JSON.stringify({ type: "watch", sensors: ["A1-s1"] }));
    const sending = setInterval(() => void agent.readings([["A1-s1", "b8-ul", -95, -80, -70]], T0), 50);
    const { rows } = await watching.first("levels");
    expect(rows).toEqual([["A1-s1", "b8-ul", -95, -80, -70]]);
    expect((await other.first("strengths")).rows).toEqual([["A1-s1", "b8-ul", 25]]);
    expect(other.all("levels")).toEqual([]);
    await other.first("heartbeat", ({ seq }) => seq > 0);
    clearInterval(sending);
    await Promise.all([watching.close(), other.close()]);
  });
});

describe("a client that stops reading", () => {
  it("is cut off; the others and the server's memory do not notice", { timeout: 30_000 }, async () => {
    const agent = await house.agent();
    const steady = house.screen();
    await steady.first("snapshot");
    const { hostname, port } = new URL(house.server.address);
    const stuck = connect(Number(port), hostname);
    stuck.on("error", () => undefined);
    stuck.write(
      `GET /api/v1/live HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Cookie: ${(await house.as("supervisor", "Jo")).cookie}\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    stuck.pause();
    await until(async () => (await metric("wingwatch_live_clients")) === 2);

    const says = "x".repeat(100_000);
    let n = 0;
    while ((await metric('wingwatch_stage_dropped_total{at="server",stage="server.live",reason="client-too-slow"}')) === undefined) {
      for (let i = 0; i < 10; i++) {
        n += 1;
        await agent.find([alertOf({ id: `al-${n}`, emissions: [`em-${n}`], reasons: [{ rule: "r", version: 1, says }] })]);
      }
    }
    await until(async () => (await metric("wingwatch_live_clients")) === 1);
    await steady.first("delta", (delta) => delta.changes.some((change) => change.kind === "alert" && change.alert.alert.id === `al-${n}`));
    expect(steady.all("delta").filter(isAlert).length).toBeGreaterThan(0);
    expect(steady.closed).toBeUndefined();
    stuck.destroy();
    await steady.close();
  });

  async function metric(name: string): Promise<number | undefined> {
    const text = await (await house.get("/metrics")).text();
    const line = text.split("\n").find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  }
});

describe("who is refused", () => {
  it("a page of another origin, a bad number, a plain request, nonsense on the socket", async () => {
    const foreign = house.screen({ origin: "http://evil.example" });
    await until(() => foreign.refused === 403);
    const bad = house.screen({ since: "minus-one" });
    await until(() => bad.refused === 400);
    expect((await house.get("/api/v1/live")).status).toBe(426);

    for (const nonsense of ["{", '{"type":"watch","sensors":"all"}', '{"type":"shout"}']) {
      const screen = house.screen();
      await screen.first("snapshot");
      screen.socket.send(nonsense);
      await until(() => screen.closed?.code === 1008);
    }
  });
});
