/** A shift handed over, through HTTP, in both nights in which the clocks change. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handoverSchema, handoverSnapshotSchema } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import { alertOf } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

const HOUR = 3_600_000_000;
let clock: TestClock;
let house: House;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
});
afterEach(() => house.close());

const at = (iso: string) => Date.parse(iso) * 1_000;
const write = async (over: object = {}) =>
  handoverSchema.parse(await house.did("/api/v1/handovers", { by: "Jo", notes: "quiet night", ...over }));

describe("a handover", () => {
  it("tells what is open, what is withheld until when, which sensors are down; and is signed by both", async () => {
    const agent = await house.agent();
    const seq = await agent.find([alertOf(), alertOf({ id: "al-2", kind: "sensor-deaf", sensor: "A1-s1", emissions: [] })]);
    await until(() => agent.acks.includes(seq));
    await house.did("/api/v1/incidents/INC-1/assign", { by: "Jo", to: "Officer Reyes" });
    await house.did("/api/v1/alerts/al-2/shelve", { by: "Jo", why: "engineer comes on Monday", until: clock.at + 12 * HOUR });
    const screen = house.screen();
    await screen.first("snapshot");
    const written = await write();
    expect(written.snapshot).toMatchObject({
      incidents: [{ id: "INC-1", title: "Phone gets through jamming in Cell A1-01", assigned: "Officer Reyes" }],
      withholdings: [{ id: "W-1", why: "engineer comes on Monday", ends: { local: "2026-11-22 15:00" } }],
      sensorsDown: [
        { sensor: "A1-s1", state: "unknown" },
        { sensor: "A2-s1", state: "unknown" },
      ],
    });
    expect(written.snapshot.incidents[0]?.lead).toEqual({
      kind: "breakthrough",
      wing: "A",
      level: "A1",
      zone: "a-wing",
      cell: "A1-01",
      uncertain: false,
    });
    expect(written.snapshot.alerts.find(({ id }) => id === "al-2")?.lead).toMatchObject({ kind: "sensor-deaf", sensor: "A1-s1" });
    expect(written.snapshot.alerts.map(({ id, state }) => [id, state]).sort()).toEqual([
      ["al-1", "unacknowledged"],
      ["al-2", "shelved"],
    ]);
    expect(written).toMatchObject({ outgoing: { by: "Jo" }, incoming: null, hours: 12 });
    await screen.first("delta", ({ changes }) => changes.some(({ kind }) => kind === "handover"));

    expect(await house.refused("/api/v1/handovers/H-1/sign", { by: "Jo" })).toEqual([409, "same-person"]);
    clock.pass(300);
    expect(await house.did("/api/v1/handovers/H-1/sign", { by: "Sam", note: "read" })).toMatchObject({
      incoming: { by: "Sam", at: clock.at },
    });
    expect(await house.refused("/api/v1/handovers/H-1/sign", { by: "Eve" })).toEqual([409, "already-signed"]);
    expect(await house.refused("/api/v1/handovers/H-9/sign", { by: "Eve" })).toEqual([404, "unknown-handover"]);
    await screen.close();
  });

  it("is what it was when it was written, whatever came later and after a restart", async () => {
    const written = await write();
    const agent = await house.agent();
    const seq = await agent.find([alertOf()]);
    await until(() => agent.acks.includes(seq));
    await house.server.stop();
    await house.start({ now: clock.now });
    expect(await house.read("/api/v1/handovers")).toEqual([written]);
    expect(handoverSnapshotSchema.parse(await house.read("/api/v1/handovers/now")).alerts).toHaveLength(1);
  });
});

describe("what a handover says of a place", () => {
  it("is no narrower than the fix bears out", async () => {
    const locality = { within: "places", ids: ["A1-01", "A1-02"], p: 0.55 } satisfies ReturnType<typeof alertOf>["locality"];
    const agent = await house.agent();
    const seq = await agent.find([alertOf({ locality })]);
    await until(() => agent.acks.includes(seq));
    const { snapshot } = await write();
    expect(snapshot.alerts[0]?.lead?.locality).toEqual(locality);
    expect(snapshot.incidents[0]?.title).toBe("Phone gets through jamming in Cell A1-01 or Cell A1-02");
  });
});

describe("a night shift from seven to seven", () => {
  it.each([
    [
      "in which the clocks go back has 13 hours",
      "2026-10-24T18:00:00Z",
      "2026-10-25T07:00:00Z",
      13,
      ["2026-10-24 19:00 +01:00", "2026-10-25 07:00 +00:00"],
    ],
    [
      "in which they go forward has 11",
      "2026-03-28T19:00:00Z",
      "2026-03-29T06:00:00Z",
      11,
      ["2026-03-28 19:00 +00:00", "2026-03-29 07:00 +01:00"],
    ],
  ])("%s", async (_what, began, ends, hours, shown) => {
    clock.at = at(ends);
    const { from, to, hours: lived } = await write({ from: at(began) });
    expect(lived).toBe(hours);
    expect([from, to].map(({ local, offset }) => `${local} ${offset}`)).toEqual(shown);
  });

  it("begins where the last one ended, unless somebody says otherwise", async () => {
    await write();
    clock.pass(8 * 3_600);
    expect((await write({ by: "Sam" })).hours).toBe(8);
    expect(await house.refused("/api/v1/handovers", { by: "Jo", notes: "", from: clock.at + 1 })).toEqual([400, "bad-period"]);
  });
});
