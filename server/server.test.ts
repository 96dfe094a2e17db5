/** The server whole: a real broker, an agent that speaks the contract, HTTP and the live feed. */
import type { Gap, SelfTest } from "@wingwatch/agent/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alertRecordSchema, errorBodySchema, incidentSchema, siteViewSchema } from "./contract/index.ts";
import { alertOf, emissionOf, fixOf, T0 } from "./testing/findings.ts";
import { House, until } from "./testing/house.ts";

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

describe("an alert's way through the server", () => {
  it("is stored, acknowledged to the agent, told to the screens, and listed", async () => {
    const agent = await house.agent();
    const screen = house.screen();
    await screen.first("snapshot");
    const seq = await agent.find([alertOf()]);
    const delta = await screen.first("delta", ({ changes }) => changes.some(({ kind }) => kind === "alert"));
    await until(() => agent.acks.includes(seq));

    expect(delta.changes.map(({ kind }) => kind)).toContain("incident");
    const alerts = alertRecordSchema.array().parse(await (await house.get("/api/v1/alerts")).json());
    expect(alerts).toMatchObject([{ state: "unacknowledged", agent: "wing-a", incident: "INC-1", alert: { id: "al-1", cell: "A1-01" } }]);
    const incidents = incidentSchema.array().parse(await (await house.get("/api/v1/incidents")).json());
    expect(incidents).toMatchObject([{ id: "INC-1", title: "Phone gets through jamming in Cell A1-01", alerts: ["al-1"] }]);
    await screen.close();
  });

  it("changes nothing when the agent sends the same again, and is acknowledged again", async () => {
    const agent = await house.agent();
    await agent.publish("alerts", { entries: [{ seq: 1, finding: alertOf() }], oldest: 1 });
    await agent.publish("alerts", { entries: [{ seq: 1, finding: alertOf() }], oldest: 1 });
    await until(() => agent.acks.length >= 1);
    await agent.publish("alerts", { entries: [{ seq: 1, finding: alertOf() }], oldest: 1 });
    await until(() => agent.acks.length >= 2);
    const [record] = alertRecordSchema.array().parse(await (await house.get("/api/v1/alerts")).json());
    expect(record?.history).toHaveLength(1);
  });

  it("survives a restart with its acknowledgement, and the new run's numbers are above the old ones", async () => {
    const agent = await house.agent();
    const before = house.screen();
    await agent.find([alertOf()]);
    const { seq } = await before.first("delta", ({ changes }) => changes.some(({ kind }) => kind === "alert"));
    expect((await house.post("/api/v1/alerts/al-1/acknowledge", { by: "Jo Smith", note: "officer sent" })).status).toBe(200);
    await house.server.stop();
    await until(() => before.closed?.code === 1001);
    await house.start();

    const after = house.screen({ since: seq });
    const snapshot = await after.first("snapshot");
    expect(snapshot.seq).toBeGreaterThan(seq);
    expect(snapshot.state.alerts).toMatchObject([
      {
        state: "acknowledged",
        acknowledged: { by: "Jo Smith", note: "officer sent" },
        history: [{ action: "raised" }, { action: "acknowledged" }],
      },
    ]);
    await after.close();
  });

  it("leaves the queue when it has returned and been acknowledged", async () => {
    const agent = await house.agent();
    await agent.find([alertOf(), alertOf({ active: false, updated: T0 + 9_000_000 })]);
    await until(async () => ((await (await house.get("/api/v1/alerts")).json()) as unknown[]).length === 1);
    const acknowledged = alertRecordSchema.parse(await (await house.post("/api/v1/alerts/al-1/acknowledge", { by: "Jo" })).json());
    expect(acknowledged.state).toBe("normal");
    expect(await (await house.get("/api/v1/alerts")).json()).toEqual([]);
    expect(await (await house.get("/api/v1/alerts?state=all")).json()).toHaveLength(1);
  });
});

describe("incidents", () => {
  it("are closed once, by somebody, with an outcome, and the screens learn of it", async () => {
    const agent = await house.agent();
    const screen = house.screen();
    await agent.find([alertOf()]);
    await screen.first("delta", ({ changes }) => changes.some(({ kind }) => kind === "incident"));
    const closing = { by: "Jo", outcome: "device found", note: "behind the sink" };
    const closed = incidentSchema.parse(await (await house.post("/api/v1/incidents/INC-1/close", closing)).json());
    expect(closed.closed).toMatchObject(closing);
    await screen.first("delta", ({ changes }) => changes.some((change) => change.kind === "incident" && change.incident.closed !== null));
    const again = await house.post("/api/v1/incidents/INC-1/close", closing);
    expect([again.status, errorBodySchema.parse(await again.json()).code]).toEqual([409, "already-closed"]);
    expect(await (await house.get("/api/v1/incidents")).json()).toEqual([]);
    expect(await (await house.get("/api/v1/incidents?state=closed")).json()).toHaveLength(1);
    await screen.close();
  });
});

describe("emissions", () => {
  it("are joined with their newest fix and told to the screens", async () => {
    const agent = await house.agent();
    const screen = house.screen();
    await screen.first("snapshot");
    await agent.find([emissionOf(), fixOf(), emissionOf({ open: false, dt: 5_000_000 })], "emissions");
    await screen.first("delta", ({ changes }) => changes.some((change) => change.kind === "emission" && !change.emission.emission.open));
    const listed = await (await house.get(`/api/v1/emissions?from=${T0}&to=${T0 + 1}`)).json();
    expect(listed).toMatchObject([{ agent: "wing-a", emission: { id: "em-1", open: false }, fix: { level: "A1" } }]);
    await screen.close();
  });
});

describe("the site", () => {
  it("is served without drivers' options", async () => {
    const text = await (await house.get("/api/v1/site")).text();
    const view = siteViewSchema.parse(JSON.parse(text));
    expect(text).not.toContain("not for screens");
    expect(view.wings[0]?.levels[0]?.places.map(({ policy }) => policy)).toEqual(["jammed", "jammed", "permitted"]);
    expect(view.bands.map(({ id }) => id)).toEqual(["b8-ul", "b3-ul"]);
  });
});

describe("self-tests of agents", () => {
  it("are committed, acknowledged and told to the screens, and raise an alert where they stopped", async () => {
    const agent = await house.agent();
    const screen = house.screen();
    await screen.first("snapshot");
    const test: SelfTest = { type: "self-test", id: "self-test:wing-a:1", t: T0, agent: "wing-a", stoppedAt: "detection" };
    const seq = await agent.find([test], "emissions");
    await until(() => agent.acks.includes(seq));
    await screen.first("delta", ({ changes }) =>
      changes.some(
        (change) => change.kind === "agent" && change.agent.selfTest?.id === test.id && change.agent.selfTest.stoppedAt === "detection",
      ),
    );
    const raised = await screen.first("delta", ({ changes }) => changes.some((change) => change.kind === "alert"));
    expect(raised.changes).toContainEqual(
      expect.objectContaining({
        kind: "alert",
        alert: expect.objectContaining({ alert: expect.objectContaining({ kind: "sensor-deaf", wing: "A" }) }),
      }),
    );
    await screen.close();
  });
});

describe("history", () => {
  const point = { t: T0, dt: 1_000_000, n: 4, floor: -95, mean: -80, min: -90, max: -70, duty: 0.1 };
  const path = `/api/v1/history?sensor=A1-s1&band=b8-ul&from=${T0}&to=${T0 + 60_000_000}&points=60`;

  it("is answered by the agent that keeps the readings, with the gaps that the agent has told of", async () => {
    const agent = await house.agent();
    const gap: Gap = { type: "gap", id: "g1", t: T0, from: T0 + 5, to: T0 + 9, agent: "wing-a", sensor: "A1-s1", why: "not-heard" };
    const seq = await agent.find([gap, gap, { ...gap, id: "g2", sensor: "A1-s2" }], "emissions");
    await until(() => agent.acks.includes(seq));
    agent.answer = ({ id }) => ({ id, ok: true, points: [point] });
    await until(async () => (await house.get(path)).status === 200);
    expect(await (await house.get(path)).json()).toEqual({
      sensor: "A1-s1",
      band: "b8-ul",
      points: [point],
      gaps: [{ sensor: "A1-s1", from: T0 + 5, to: T0 + 9, why: "not-heard", n: null }],
    });
  });

  it("says what is wrong when it cannot be had", async () => {
    const codes = async (query: string) => {
      const response = await house.get(query);
      return [response.status, errorBodySchema.parse(await response.json()).code];
    };
    expect(await codes(path)).toEqual([503, "agent-away"]);
    expect(await codes(path.replace("A1-s1", "nobody"))).toEqual([404, "unknown-sensor"]);
    expect(await codes(path.replace(`from=${T0}`, `from=${T0 + 90_000_000}`))).toEqual([400, "bad-period"]);
    expect(await codes(path.replace("points=60", "points=1000000"))).toEqual([400, "bad-request"]);
    const agent = await house.agent();
    agent.answer = ({ id }) => ({ id, ok: false, code: "store-away", message: "the disk is full" });
    await until(async () => (await house.get(path)).status === 502);
    expect(await codes(path)).toEqual([502, "agent-refused"]);
    await house.server.stop();
    await house.start({ replyMs: 20 });
    agent.answer = undefined;
    await until(async () => (await house.get(path)).status === 504);
    expect(await codes(path)).toEqual([504, "timeout"]);
  });
});
