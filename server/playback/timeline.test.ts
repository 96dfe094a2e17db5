/** The time line through HTTP: what happened when, and when nobody can say. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { levelChunkSchema, type Timeline, timelineSchema } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { notKept } from "./timeline.ts";

const S = 1_000_000;
let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
});
afterEach(() => house.close());

const line = async (from: number, to: number): Promise<Timeline> =>
  timelineSchema.parse(await house.read(`/api/v1/playback/timeline?from=${from}&to=${to}`));

async function hear(findings: Parameters<FakeAgent["find"]>[0]): Promise<void> {
  const seq = await agent.find(findings);
  await until(() => agent.acks.includes(seq));
}

describe("the time line", () => {
  it("has every raising and worsening, where and how grave, by the clock of the screens", async () => {
    clock.pass(10);
    await hear([alertOf({ kind: "retry", priority: "low" })]);
    clock.pass(10);
    await hear([alertOf({ updated: T0 + 20 * S })]);
    clock.pass(10);
    const { marks, since, now, truncated } = await line(T0 - S, T0 + 3600 * S);
    expect(marks.map(({ at, action, priority, cell }) => [at - T0, action, priority, cell])).toEqual([
      [10 * S, "raised", "low", "A1-01"],
      [20 * S, "escalated", "high", "A1-01"],
    ]);
    expect({ since, now, truncated }).toEqual({ since: T0, now: clock.at, truncated: false });
  });

  it("says when the server did not run and when an agent was away, and calls neither quiet", async () => {
    await until(async () => (await line(T0, T0)).levelsSince !== null);
    agent.vanish();
    await until(async () => (await house.read<{ online: boolean }[]>("/api/v1/agents")).every(({ online }) => !online));
    // What the list of agents says already is written down with the next tick: a server that is stopped before has not told anybody.
    await until(async () => {
      clock.pass(1);
      return (await line(T0, clock.at)).gaps.some(({ why }) => why === "away");
    });
    await house.server.stop();
    clock.pass(600);
    await house.start({ now: clock.now });
    await until(async () => (await line(T0, clock.at)).gaps.some(({ to, why }) => why === "not-kept" && to === clock.at));
    const { gaps } = await line(T0 - 60 * S, clock.at);
    const kept = gaps.filter(({ why }) => why === "not-kept");
    expect(kept[0]).toMatchObject({ from: T0 - 60 * S, to: T0 });
    expect(kept.at(-1)?.to).toBe(clock.at);
    expect(gaps.filter(({ why }) => why === "away")).toContainEqual(
      expect.objectContaining({ agent: "wing-a", wings: ["A"], to: clock.at }),
    );
  });

  it("refuses a period that is too long or ends before it begins", async () => {
    for (const path of ["timeline", "levels"]) {
      for (const query of [`from=9&to=1`, `from=0&to=${clock.at}`])
        expect((await house.get(`/api/v1/playback/${path}?${query}`)).status).toBe(400);
    }
  });
});

describe("levels", () => {
  it("are kept as the screens were told", async () => {
    const rows = async () => {
      await agent.readings([["A1-s1", "b8-ul", -95, -70, -64.2]], clock.at);
      clock.pass(1);
      const chunks = levelChunkSchema.array().parse(await house.read(`/api/v1/playback/levels?from=${T0}&to=${clock.at}`));
      return chunks.flatMap((chunk) => chunk.rows).flatMap(([sensor, band, list]) => list.map((db) => [sensor, band, db]));
    };
    await until(async () => (await rows()).some((row) => row.join(" ") === "A1-s1 b8-ul 31"));
  });
});

describe("a past moment", () => {
  it("has the emission of an alert that stands, also when it ended long before", async () => {
    const seq = await agent.find([emissionOf({ open: false })], "emissions");
    await until(() => agent.acks.includes(seq));
    await hear([alertOf()]);
    clock.pass(600);
    const { state } = await house.read<{ state: { emissions: { emission: { id: string } }[] } }>(`/api/v1/playback?at=${clock.at}`);
    expect(state.emissions.map(({ emission }) => emission.id)).toEqual(["em-1"]);
  });
});

describe("notKept", () => {
  it("is what lies between the spans, and never a busy second", () => {
    const spans = [
      [10 * S, 20 * S],
      [24 * S, 30 * S],
      [50 * S, 60 * S],
    ] as const;
    expect(notKept(spans, { from: 0, to: 61 * S }).map(({ from, to }) => [from / S, to / S])).toEqual([
      [0, 10],
      [30, 50],
    ]);
    expect(notKept([], { from: 0, to: 100 * S })).toHaveLength(1);
  });
});
