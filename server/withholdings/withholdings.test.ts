/** Keeping alerts out of the queue, through HTTP and the live feed: never silently, never for ever, never what got worse. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AlertRecord, type Withholding, withholdingSchema } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

const HOUR = 3_600_000_000;
let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
});
afterEach(() => house.close());

async function alert(id: string): Promise<AlertRecord | undefined> {
  return (await house.read<AlertRecord[]>("/api/v1/alerts?state=all")).find((one) => one.alert.id === id);
}

/** Waits until the server has heard it. */
async function hear(...alerts: Partial<AlertRecord["alert"]>[]): Promise<void> {
  const seq = await agent.find(alerts.map((one) => alertOf({ emissions: [`em-${one.id ?? "al-1"}`], ...one })));
  await until(() => agent.acks.includes(seq));
}

const shelve = (id: string, over: object = {}) =>
  house.did(`/api/v1/alerts/${id}/shelve`, { by: "Jo", why: "staff microwave", until: clock.at + HOUR, ...over });

describe("shelving from an alert", () => {
  it("takes it out of the queue with who, why and until when, and shows it to every screen", async () => {
    await hear({});
    const screen = house.screen();
    await screen.first("snapshot");
    const made = withholdingSchema.parse(await shelve("al-1"));
    expect(made).toMatchObject({
      id: "W-1",
      kind: "shelved",
      by: "Jo",
      why: "staff microwave",
      until: clock.at + HOUR,
      held: 1,
      holds: 1,
      ended: null,
    });
    const { changes } = await screen.first("delta", (delta) => delta.changes.some(({ kind }) => kind === "withholding"));
    expect(changes.map(({ kind }) => kind).sort()).toEqual(["alert", "withholding"]);
    expect(await alert("al-1")).toMatchObject({ state: "unacknowledged", withheld: [{ id: "W-1", by: "Jo", why: "staff microwave" }] });
    const other = house.screen();
    expect((await other.first("snapshot")).state.withholdings).toMatchObject([{ id: "W-1", holds: 1 }]);
    await Promise.all([screen.close(), other.close()]);
  });

  it("lets it come back by itself when the time is over, and says so", async () => {
    await hear({});
    await shelve("al-1");
    clock.pass(3_601);
    await until(async () => (await alert("al-1"))?.withheld === undefined);
    expect((await alert("al-1"))?.history.at(-1)).toMatchObject({ action: "unshelved", by: "server" });
    expect(await house.read("/api/v1/withholdings")).toEqual([]);
    expect(await house.read("/api/v1/withholdings?state=all")).toMatchObject([{ id: "W-1", ended: { by: "server" } }]);
  });

  it("ends when the alert gets worse", async () => {
    await hear({ kind: "retry", priority: "low" });
    await shelve("al-1");
    await hear({ kind: "breakthrough", priority: "high", updated: T0 + 5_000_000 });
    const record = await alert("al-1");
    expect([record?.state, record?.withheld, record?.quiet]).toEqual(["unacknowledged", undefined, undefined]);
    expect(record?.history.slice(-2).map(({ action }) => action)).toEqual(["escalated", "unshelved"]);
    expect(await house.read("/api/v1/withholdings")).toEqual([]);
  });

  it("by cell or source holds later alerts there, unless they are graver; another cell is not hidden", async () => {
    await hear({ kind: "retry", priority: "low" });
    await shelve("al-1", { what: "cell" });
    await hear({ id: "al-2", kind: "retry", priority: "low" });
    await hear({ id: "al-3", priority: "high" });
    await hear({ id: "al-4", kind: "retry", priority: "low", cell: "A2-03", cells: [["A2-03", 0.9]], level: "A2" });
    expect((await alert("al-2"))?.withheld).toHaveLength(1);
    expect(await alert("al-2")).toMatchObject({ incident: null, quiet: "withheld" });
    expect((await alert("al-3"))?.withheld).toBeUndefined();
    expect((await alert("al-4"))?.withheld).toBeUndefined();
    expect(await house.read("/api/v1/withholdings")).toMatchObject([{ held: 2, holds: 2, upTo: "low" }]);
  });

  it("by band holds only what is wholly in that band, also when the band is learnt after the alert", async () => {
    const first = await agent.find([emissionOf({ id: "em-al-1" })], "emissions");
    await until(() => agent.acks.includes(first));
    await hear({});
    await shelve("al-1", { what: "band" });
    await hear({ id: "al-2" }, { id: "al-3" });
    expect((await alert("al-2"))?.withheld).toBeUndefined();
    const seq = await agent.find([emissionOf({ id: "em-al-2" }), emissionOf({ id: "em-al-3", band: "b3-ul" })], "emissions");
    await until(() => agent.acks.includes(seq));
    expect((await alert("al-2"))?.withheld).toMatchObject([{ scope: { what: "band", band: "b8-ul", wing: "A" } }]);
    expect((await alert("al-3"))?.withheld).toBeUndefined();
  });

  it("what comes and goes meanwhile needs nobody afterwards; what still goes on comes back and calls", async () => {
    await hear({ kind: "retry", priority: "low" });
    await shelve("al-1", { what: "cell" });
    await hear({ id: "al-2", kind: "retry", priority: "low" });
    await hear({ id: "al-2", kind: "retry", priority: "low", active: false, updated: T0 + 9_000_000 });
    await hear({ id: "al-3", kind: "retry", priority: "low" });
    expect((await alert("al-2"))?.history.at(-1)).toMatchObject({ action: "lapsed", note: "over while shelved by Jo: staff microwave" });
    await house.did("/api/v1/withholdings/W-1/end", { by: "Sam", why: "looked at it" });
    const queue = await house.read<AlertRecord[]>("/api/v1/alerts");
    expect(queue.map((one) => one.alert.id).sort()).toEqual(["al-1", "al-3"]);
    expect((await alert("al-3"))?.history.at(-1)).toMatchObject({ action: "unshelved", by: "Sam", note: "looked at it" });
    expect((await alert("al-3"))?.incident).not.toBeNull();
  });
});

describe("what is over already", () => {
  it("waits for a person: it cannot be shelved itself, and shelving its cell leaves it in the queue", async () => {
    await hear({});
    await hear({ active: false, updated: T0 + 9_000_000 });
    expect(await house.refused("/api/v1/alerts/al-1/shelve", { by: "Jo", why: "x", until: clock.at + HOUR })).toEqual([
      409,
      "over-already",
    ]);
    await shelve("al-1", { what: "cell" });
    expect(await alert("al-1")).toMatchObject({ state: "returned-unacknowledged", acknowledged: null });
    expect((await alert("al-1"))?.withheld).toBeUndefined();
    clock.pass(60);
    await hear({ updated: T0 + 60_000_000 });
    expect((await alert("al-1"))?.withheld, "when it comes back, it is held").toHaveLength(1);
    await hear({ active: false, updated: T0 + 70_000_000 });
    expect((await alert("al-1"))?.history.at(-1)?.action, "and lapses when it is over again").toBe("lapsed");
  });
});

describe("suppressed by design and out of service", () => {
  it("a countermeasure under maintenance suppresses its own fault, not a phone that gets through", async () => {
    const kind = "suppressed";
    await house.did("/api/v1/withholdings", {
      by: "Eve",
      kind,
      scope: { what: "countermeasure", countermeasure: "jam-a" },
      why: "new amplifier",
      until: clock.at + HOUR,
    });
    await hear({ id: "countermeasure-down-jam-a-1", kind: "countermeasure-down", emissions: [] }, { id: "al-2" });
    expect((await alert("countermeasure-down-jam-a-1"))?.withheld).toMatchObject([{ kind, why: "new amplifier" }]);
    expect((await alert("al-2"))?.withheld).toBeUndefined();
  });

  it("a sensor out of service is quiet in all its faults, and no other sensor is", async () => {
    const scope = { what: "sensor", sensor: "A1-s1" };
    await house.did("/api/v1/withholdings", { by: "Eve", kind: "out-of-service", scope, why: "painted over", until: clock.at + 20 * HOUR });
    await hear(
      { id: "s-1", kind: "sensor-deaf", sensor: "A1-s1", emissions: [] },
      { id: "s-2", kind: "sensor-deaf", sensor: "A2-s1", emissions: [] },
    );
    expect((await alert("s-1"))?.history.map(({ action }) => action)).toEqual(["raised", "out-of-service"]);
    expect((await alert("s-2"))?.withheld).toBeUndefined();
  });
});

describe("what is refused", () => {
  it("too long, in the past, without a reason, a scope that does not fit, what is unknown or over", async () => {
    await hear({ id: "al-1" });
    const path = "/api/v1/alerts/al-1/shelve";
    expect(await house.refused(path, { by: "Jo", why: "x", until: clock.at + 1_000 * HOUR })).toEqual([400, "too-long"]);
    expect(await house.refused(path, { by: "Jo", why: "x", until: clock.at })).toEqual([400, "not-later"]);
    expect(await house.refused(path, { by: "Jo", why: " ", until: clock.at + HOUR })).toEqual([400, "bad-request"]);
    expect(await house.refused(path, { by: "Jo", why: "x", until: clock.at + HOUR, what: "band" })).toEqual([409, "no-such-place"]);
    expect(await house.refused("/api/v1/alerts/nobody/shelve", { by: "Jo", why: "x", until: clock.at + HOUR })).toEqual([
      404,
      "unknown-alert",
    ]);
    const odd = { by: "Jo", kind: "shelved", scope: { what: "zone", zone: "a-wing" }, why: "x", until: clock.at + HOUR };
    expect(await house.refused("/api/v1/withholdings", odd)).toEqual([400, "bad-request"]);
    expect(await house.refused("/api/v1/withholdings/W-9/end", { by: "Jo", why: "x" })).toEqual([404, "unknown-withholding"]);
    await shelve("al-1");
    await house.did("/api/v1/withholdings/W-1/end", { by: "Jo", why: "x" });
    expect(await house.refused("/api/v1/withholdings/W-1/end", { by: "Jo", why: "x" })).toEqual([409, "already-ended"]);
  });
});

describe("a restart of the server", () => {
  it("keeps what is withheld, and what ended meanwhile ends", async () => {
    await hear({}, { id: "al-2", cell: "A2-02", level: "A2" });
    await shelve("al-1");
    await shelve("al-2", { until: clock.at + 3 * HOUR });
    await house.server.stop();
    clock.pass(2 * 3_600);
    await house.start({ now: clock.now });
    await until(async () => (await alert("al-1"))?.withheld === undefined);
    expect((await house.read<Withholding[]>("/api/v1/withholdings")).map(({ id }) => id)).toEqual(["W-2"]);
    expect((await alert("al-2"))?.withheld).toHaveLength(1);
  });
});
