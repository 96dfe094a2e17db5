/** Drills: what fits is marked from emission to incident; nothing real is hidden by one. */
import { declaredDrillsSchema } from "@wingwatch/agent/contract";
import { agentTopic } from "@wingwatch/agent/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlertRecord, Drill, EmissionView, Incident, Label } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import { exampleSite } from "../testing/example-site.ts";
import type { AnyFinding, FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

const HOUR = 3_600_000_000;
let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
  await house.did("/api/v1/drills", { by: "Eve", why: "walk test", until: T0 + HOUR, cell: "A1-01", band: "b8" });
});
afterEach(() => house.close());

async function hear(findings: readonly AnyFinding[], channel: "alerts" | "emissions"): Promise<void> {
  const seq = await agent.find(findings, channel);
  await until(() => agent.acks.includes(seq));
}

/** One phone as detection tells of it. */
async function phone(
  id: string,
  { cell = "A1-01", band = "b8-ul", ...over }: { cell?: string; band?: string; t?: number; open?: boolean } = {},
): Promise<void> {
  const emission = `em-${id}`;
  const cells: [string, number][] = [[cell, 0.8]];
  await hear([emissionOf({ id: emission, band, ...over }), fixOf({ emission, cells })], "emissions");
  await hear([alertOf({ id, emissions: [emission], cell, cells, level: cell.slice(0, 2) })], "alerts");
}

async function alert(id: string): Promise<AlertRecord | undefined> {
  return (await house.read<AlertRecord[]>("/api/v1/alerts?state=all")).find((one) => one.alert.id === id);
}

describe("a test phone", () => {
  it("is marked end to end, waits in the queue, and calls nobody", async () => {
    await phone("al-1");
    expect(await house.read<EmissionView[]>("/api/v1/emissions")).toMatchObject([{ emission: { id: "em-al-1" }, test: "D-1" }]);
    expect(await alert("al-1")).toMatchObject({
      state: "unacknowledged",
      test: { drill: "D-1", by: "Eve", why: "walk test" },
      quiet: "test",
    });
    expect(await house.read<Incident[]>("/api/v1/incidents")).toMatchObject([{ test: true }]);
    await house.did("/api/v1/incidents/INC-1/close", { by: "Eve", outcome: "nothing found" });
    expect(await house.read<Label[]>("/api/v1/labels")).toMatchObject([{ emission: "em-al-1", outcome: "test", test: true }]);
    expect(await house.read(`/api/v1/alarm-load?from=${T0 - 1}&to=${T0 + HOUR}`)).toMatchObject({ announced: 0, raised: 0, drills: 1 });
  });

  it("is marked too where the alert comes before the emission, or before the fix", async () => {
    await hear([alertOf({ emissions: ["em-al-1"] })], "alerts");
    expect((await alert("al-1"))?.test).toBeUndefined();
    await hear([emissionOf({ id: "em-al-1" })], "emissions");
    expect((await alert("al-1"))?.test).toBeUndefined();
    await hear([fixOf({ emission: "em-al-1" })], "emissions");
    // It had called the operator by then: from now on it is quiet.
    expect(await alert("al-1")).toMatchObject({ test: { drill: "D-1" }, quiet: "test" });
  });
});

describe("a real phone", () => {
  it.each<[string, Parameters<typeof phone>[1]]>([
    ["in another cell", { cell: "A1-02" }],
    ["in another band", { band: "b3-ul" }],
    ["before the drill", { t: T0 - 60_000_000 }],
    ["after it", { t: T0 + HOUR + 60_000_000 }],
  ])("%s is not hidden", async (_where, over) => {
    await phone("al-1", over);
    expect((await alert("al-1"))?.test).toBeUndefined();
    expect((await alert("al-1"))?.quiet).toBeUndefined();
  });

  it("in the same cell and band while the test phone is on the air is not hidden, and is an incident of its own", async () => {
    await phone("al-1");
    await phone("al-2");
    expect([(await alert("al-1"))?.test?.drill, (await alert("al-2"))?.test]).toEqual(["D-1", undefined]);
    expect((await alert("al-2"))?.quiet).toBeUndefined();
    expect((await house.read<Incident[]>("/api/v1/incidents")).map(({ id, test }) => [id, test])).toEqual([
      ["INC-2", undefined],
      ["INC-1", true],
    ]);
  });

  it("that is one emission with the test phone is not hidden: a sensor on another level hears it as loud as in the cell", async () => {
    await phone("al-1");
    expect((await alert("al-1"))?.test?.drill).toBe("D-1");
    await hear([emissionOf({ id: "em-al-1", levels: { "A1-s1": 31, "A2-s1": 28 } })], "emissions");
    expect([(await alert("al-1"))?.test, (await alert("al-1"))?.quiet]).toEqual([undefined, undefined]);
    await hear([emissionOf({ id: "em-al-1", levels: { "A1-s1": 31, "A2-s1": 12 } })], "emissions");
    expect((await alert("al-1"))?.test?.drill).toBe("D-1");
  });

  it("that was taken for the test phone until its fix came right is un-acknowledged and calls", async () => {
    await phone("al-1");
    await house.did("/api/v1/alerts/al-1/acknowledge", { by: "Eve" });
    await hear([fixOf({ emission: "em-al-1", t: T0 + 9_000_000, cells: [["A1-03", 0.9]] })], "emissions");
    const record = await alert("al-1");
    expect([record?.state, record?.test, record?.quiet]).toEqual(["unacknowledged", undefined, undefined]);
    expect(record?.history.at(-1)).toMatchObject({ action: "marked-real", by: "server" });
    expect(await house.read<Incident[]>("/api/v1/incidents")).not.toMatchObject([{ test: true }]);
  });
});

describe("a drill", () => {
  it("ends by itself, or when it is told to; what begins then is real", async () => {
    clock.pass(60);
    await house.did("/api/v1/drills/D-1/end", { by: "Eve", why: "done" });
    clock.pass(60);
    await phone("al-1", { t: clock.at });
    expect((await alert("al-1"))?.test).toBeUndefined();
    expect(await house.refused("/api/v1/drills/D-1/end", { by: "Eve", why: "x" })).toEqual([409, "already-ended"]);
    await house.did("/api/v1/drills", { by: "Eve", why: "again", until: clock.at + 60e6, cell: "A1-02" });
    clock.pass(61);
    await until(async () => (await house.read<unknown[]>("/api/v1/drills")).length === 0);
    expect(await house.read("/api/v1/drills?state=all")).toMatchObject([
      { id: "D-2", ended: { by: "server" } },
      { id: "D-1", ended: { by: "Eve" } },
    ]);
  });

  it("is told to the agent of its wing, kept for one that is away, and taken from it when it ends", async () => {
    let told: readonly unknown[] = [];
    agent.client.on("message", (topic, payload) => {
      if (topic.endsWith("/drills")) told = declaredDrillsSchema.parse(JSON.parse(payload.toString())).drills;
    });
    await agent.client.subscribeAsync(agentTopic(exampleSite.id, "wing-a", "drills"), { qos: 1 });
    await until(() => told.length === 1);
    expect(told).toEqual([{ id: "D-1", cell: "A1-01", band: "b8", from: T0, until: T0 + HOUR }]);
    await house.did("/api/v1/drills/D-1/end", { by: "Eve", why: "done" });
    await until(() => told.length === 0);
  });

  it("counts what was heard of it", async () => {
    const heard = async () => (await house.read<Drill[]>("/api/v1/drills")).map((drill) => drill.heard);
    expect(await heard()).toEqual([0]);
    await phone("al-1");
    await phone("al-2", { cell: "A1-02" });
    expect(await heard()).toEqual([1]);
  });

  it("declared late marks what is on the air already; is a day long at most, in a cell that there is", async () => {
    await phone("al-1", { cell: "A1-02" });
    await house.did("/api/v1/drills", { by: "Eve", why: "late", from: T0 - 1_000_000, until: T0 + HOUR, cell: "A1-02" });
    expect((await alert("al-1"))?.test?.drill).toBe("D-2");
    expect(await house.refused("/api/v1/drills", { by: "Eve", why: "x", until: T0 + 25 * HOUR, cell: "A1-01" })).toEqual([400, "too-long"]);
    expect(await house.refused("/api/v1/drills", { by: "Eve", why: "x", until: T0 + HOUR, cell: "Z9" })).toEqual([404, "unknown-cell"]);
  });
});
