/** What two people do with incidents at once, through HTTP and the live feed. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AlertRecord, type Incident, type IncidentDetail, incidentDetailSchema } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
});
afterEach(() => house.close());

async function hear(...alerts: Partial<AlertRecord["alert"]>[]): Promise<void> {
  const seq = await agent.find(alerts.map((one) => alertOf({ emissions: [`em-${one.id ?? "al-1"}`], ...one })));
  await until(() => agent.acks.includes(seq));
}
const detail = async (id: string): Promise<IncidentDetail> => incidentDetailSchema.parse(await house.read(`/api/v1/incidents/${id}`));
const open = async () => (await house.read<Incident[]>("/api/v1/incidents")).map(({ id, alerts }) => [id, ...alerts]);
/** Two phones in two far wings would be two incidents; here the second is days later. */
const later = { t: T0 + 86_400_000_000, raised: T0 + 86_400_000_000, updated: T0 + 86_400_000_000 };

describe("an incident's way", () => {
  it("from alert to outcome: acknowledged, assigned, dispatched, closed; each with who and when, all on the other screen", async () => {
    const other = house.screen();
    await hear({}, { id: "al-2", kind: "retry" });
    clock.pass(60);
    await house.did("/api/v1/incidents/INC-1/acknowledge", { by: "Jo" });
    expect((await house.read<AlertRecord[]>("/api/v1/alerts")).map(({ state }) => state)).toEqual(["acknowledged", "acknowledged"]);
    await house.did("/api/v1/incidents/INC-1/assign", { by: "Jo", to: "Officer Reyes", note: "on A1 already" });
    clock.pass(60);
    await house.did("/api/v1/incidents/INC-1/dispatch", { by: "Officer Reyes", team: "DST 2", cells: ["A1-01"] });
    clock.pass(600);
    await house.did("/api/v1/incidents/INC-1/close", { by: "Officer Reyes", outcome: "device found" });
    const { incident, history, times } = await detail("INC-1");
    expect(incident).toMatchObject({
      assigned: { to: "Officer Reyes", by: "Jo" },
      dispatched: { team: "DST 2", cells: ["A1-01"] },
      closed: { outcome: "device found" },
    });
    expect(history.map(({ action, by }) => [action, by])).toEqual([
      ["assigned", "Jo"],
      ["dispatched", "Officer Reyes"],
      ["closed", "Officer Reyes"],
    ]);
    expect(times).toEqual({ acknowledged: 60e6, dispatched: 120e6, firstResult: null, closed: 720e6 });
    await other.first("delta", ({ changes }) => changes.some((one) => one.kind === "incident" && one.incident.closed !== null));
    await other.close();
  });

  it("acknowledges only what was there before the key was pressed", async () => {
    await hear({});
    const pressed = clock.at;
    clock.pass(1);
    await hear({ id: "al-2" });
    await house.did("/api/v1/incidents/INC-1/acknowledge", { by: "Jo", before: pressed });
    const states = (await house.read<AlertRecord[]>("/api/v1/alerts")).map(({ alert, state }) => [alert.id, state]);
    expect(states.sort()).toEqual([
      ["al-1", "acknowledged"],
      ["al-2", "unacknowledged"],
    ]);
  });

  it("is reopened for a reason, and closed again", async () => {
    await hear({});
    expect(await house.refused("/api/v1/incidents/INC-1/reopen", { by: "Jo", why: "slip" })).toEqual([409, "not-closed"]);
    await house.did("/api/v1/incidents/INC-1/close", { by: "Jo", outcome: "false" });
    expect(await house.refused("/api/v1/incidents/INC-1/assign", { by: "Jo", to: "Sam" })).toEqual([409, "already-closed"]);
    expect(await house.refused("/api/v1/incidents/INC-1/reopen", { by: "Jo" })).toEqual([400, "bad-request"]);
    await house.did("/api/v1/incidents/INC-1/reopen", { by: "Jo", why: "pressed the wrong one" });
    await house.did("/api/v1/incidents/INC-1/close", { by: "Jo", outcome: "device found" });
    const notes = (await detail("INC-1")).history.map(({ action, note }) => [action, note]);
    expect(notes[1]).toEqual(["reopened", "was “false” by Jo: pressed the wrong one"]);
  });

  it("the same cell again tomorrow is another incident, with the first as its history", async () => {
    await hear({}, { active: false, updated: T0 + 9_000_000 });
    await hear({ id: "al-2", ...later });
    expect((await detail("INC-2")).incident.linked).toEqual(["INC-1"]);
    expect((await detail("INC-1")).incident.linked).toBeUndefined();
  });
});

describe("merging and splitting", () => {
  it("moves the alerts, keeps the names right, and is undone", async () => {
    await hear(
      { active: false },
      { id: "al-2", ...later, cell: "A2-03", cells: [["A2-03", 0.9]], level: "A2", priority: "low", kind: "retry" },
    );
    expect(await open()).toEqual([
      ["INC-2", "al-2"],
      ["INC-1", "al-1"],
    ]);
    await house.did("/api/v1/incidents/INC-1/merge", { by: "Jo", other: "INC-2", why: "one phone, moved upstairs" });
    expect(await open()).toEqual([["INC-1", "al-1", "al-2"]]);
    expect((await detail("INC-2")).incident).toMatchObject({ mergedInto: "INC-1", alerts: [] });
    expect(await house.refused("/api/v1/incidents/INC-2/close", { by: "Jo", outcome: "false" })).toEqual([409, "merged"]);
    await house.did("/api/v1/incidents/INC-1/undo", { by: "Sam", why: "two phones after all" });
    expect(await open()).toEqual([
      ["INC-2", "al-2"],
      ["INC-1", "al-1"],
    ]);
    expect((await detail("INC-2")).incident.title).toBe("Phone held by blocking in Cell A2-03");
    expect((await detail("INC-2")).history.map(({ action }) => action)).toEqual(["merged", "undone"]);
    expect(await house.refused("/api/v1/incidents/INC-1/undo", { by: "Sam", why: "x" })).toEqual([409, "nothing-to-undo"]);
  });

  it("a split takes some alerts into a new incident; the old one is called after what it has left", async () => {
    await hear({ priority: "low", kind: "retry" }, { id: "al-2", cell: "A1-02" });
    expect((await detail("INC-1")).incident.title).toBe("Phone gets through jamming in Cell A1-02");
    expect(await house.did("/api/v1/incidents/INC-1/split", { by: "Jo", alerts: ["al-2"], why: "another phone" })).toMatchObject({
      id: "INC-2",
      alerts: ["al-2"],
    });
    expect((await detail("INC-1")).incident.title).toBe("Phone held by blocking in Cell A1-01");
    const [moved] = (await house.read<AlertRecord[]>("/api/v1/alerts")).filter(({ alert }) => alert.id === "al-2");
    expect([moved?.incident, moved?.history.at(-1)?.action]).toEqual(["INC-2", "moved"]);
    await house.did("/api/v1/incidents/INC-2/undo", { by: "Jo", why: "no" });
    expect((await detail("INC-1")).incident.alerts.sort()).toEqual(["al-1", "al-2"]);
  });

  it("refuses what makes no sense", async () => {
    await hear({});
    expect(await house.refused("/api/v1/incidents/INC-1/merge", { by: "Jo", other: "INC-1", why: "x" })).toEqual([400, "same-incident"]);
    expect(await house.refused("/api/v1/incidents/INC-1/merge", { by: "Jo", other: "INC-9", why: "x" })).toEqual([404, "unknown-incident"]);
    expect(await house.refused("/api/v1/incidents/INC-1/split", { by: "Jo", alerts: ["al-1"], why: "x" })).toEqual([400, "not-its-alerts"]);
    expect(await house.refused("/api/v1/incidents/INC-1/split", { by: "Jo", alerts: ["al-7"], why: "x" })).toEqual([400, "not-its-alerts"]);
  });
});
