/** How the server says it stands, and that everything refused is counted and stops nothing. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sensorStatusSchema } from "../contract/index.ts";
import { alertOf } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

const metrics = async () => (await house.get("/metrics")).text();

describe("/healthz and /readyz", () => {
  it("are well with broker, database and dashboard", async () => {
    expect(await (await house.get("/healthz")).json()).toEqual({ ok: true });
    expect(await (await house.get("/readyz")).json()).toEqual({
      ready: true,
      checks: { broker: { ok: true }, database: { ok: true }, dashboard: { ok: true } },
    });
  });

  it("say what is missing", async () => {
    rmSync(join(house.folder, "dashboard", "index.html"));
    await house.broker.stop();
    await until(async () => {
      const { checks } = (await (await house.get("/readyz")).json()) as { checks: { broker: { ok: boolean } } };
      return !checks.broker.ok;
    });
    const response = await house.get("/readyz");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, checks: { dashboard: { ok: false }, database: { ok: true } } });
    expect((await house.get("/healthz")).status).toBe(200);
  });
});

describe("/metrics", () => {
  it("tells the stages of server and agents, sensors by state, and alerts by state", async () => {
    const agent = await house.agent();
    const t = Date.now() * 1_000;
    await agent.health(
      [
        { sensor: "A1-s1", heardAt: t },
        { sensor: "A2-s1", heardAt: null },
      ],
      { t },
    );
    await agent.find([alertOf()]);
    await until(async () => (await metrics()).includes('wingwatch_alerts{state="unacknowledged"} 1'));
    await until(async () => (await metrics()).includes('wingwatch_agent_online{agent="wing-a"} 1'));
    const text = await metrics();
    expect(text).toContain('wingwatch_stage_rejected_total{at="wing-a",stage="decode",reason="crc"} 2');
    expect(text).toContain('wingwatch_stage_out_total{at="server",stage="server.intake"} 1');
    expect(text).toContain('wingwatch_sensors{state="live"} 1');
    expect(text).toContain('wingwatch_sensors{state="never"} 1');
    expect(text).toContain("wingwatch_broker_connected 1");
    expect(text).toContain("wingwatch_incidents_open 1");
  });

  it("counts everything that is refused, by reason, and what follows still works", async () => {
    const agent = await house.agent();
    const stranger = await house.agent("s9", "stranger");
    await agent.publish("health", "{");
    await agent.publish("alerts", { entries: "none" });
    await agent.publish("alerts", { entries: [{ seq: 1, finding: { type: "alert" } }] });
    await agent.readings([["ghost", "b8-ul", -95, -80, null]], 1);
    await stranger.find([alertOf()]);
    await agent.find([alertOf()]);
    const rejected = (stage: string, reason: string) => `wingwatch_stage_rejected_total{at="server",stage="${stage}",reason="${reason}"}`;
    await until(async () => (await metrics()).includes("wingwatch_incidents_open 1"));
    const text = await metrics();
    for (const [stage, reason] of [
      ["server.link", "bad-json"],
      ["server.link", "bad-shape"],
      ["server.link", "unknown-agent"],
      ["server.intake", "bad-finding"],
      ["server.levels", "unknown-sensor"],
    ]) {
      expect(text).toContain(rejected(stage!, reason!));
    }
  });
});

describe("sensors", () => {
  const states = async () => {
    const list = sensorStatusSchema.array().parse(await (await house.get("/api/v1/sensors")).json());
    return list.map(({ state }) => state);
  };

  it("become unknown, not quiet, when their agent vanishes; its will says so", async () => {
    const agent = await house.agent();
    expect(await states()).toEqual(["unknown", "unknown"]);
    const t = Date.now() * 1_000;
    await agent.health(
      [
        { sensor: "A1-s1", heardAt: t },
        { sensor: "A2-s1", heardAt: t - 8_000_000 },
      ],
      { t },
    );
    await until(async () => (await states()).join() === "live,stale");
    agent.vanish();
    await until(async () => (await states()).join() === "unknown,unknown");
    expect(await (await house.get("/api/v1/agents")).json()).toMatchObject([{ id: "wing-a", online: false }]);
  });
});
