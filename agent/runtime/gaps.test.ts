import { describe, expect, it } from "vitest";
import { type Gap, type Reading, SECOND } from "../domain/index.ts";
import { GapDesk, type Missing } from "./gap-desk.ts";
import { HoleWatch } from "./hole-watch.ts";
import { FakeClock } from "./testing/fakes.ts";

function desk() {
  const said: Gap[] = [];
  const clock = new FakeClock();
  return { said, clock, desk: new GapDesk({ agent: "wing-a", clock, say: (gaps) => said.push(...gaps) }) };
}

describe("what is missing", () => {
  it("grows while it goes on, under one id", () => {
    const { desk: gaps, said, clock } = desk();
    gaps.note({ why: "not-kept", from: 10, to: 20, n: 3 });
    gaps.flush();
    clock.t += SECOND;
    gaps.note({ why: "not-kept", from: 20, to: 30, n: 4 });
    gaps.flush();
    gaps.flush();
    expect(said).toMatchObject([
      { from: 10, to: 20, n: 3, agent: "wing-a" },
      { from: 10, to: 30, n: 7 },
    ]);
    expect(said[1]?.id).toBe(said[0]?.id);
    expect(said[0]).not.toHaveProperty("sensor");
  });

  it("is another gap once it had ended", () => {
    const { desk: gaps, said, clock } = desk();
    gaps.note({ why: "not-kept", from: 10, to: 20, n: 3 });
    gaps.flush();
    clock.t += 11 * SECOND;
    gaps.flush();
    gaps.note({ why: "not-kept", from: 90, to: 99, n: 1 });
    gaps.flush();
    expect(new Set(said.map(({ id }) => id)).size).toBe(2);
    expect(said[1]).toMatchObject({ from: 90, to: 99, n: 1 });
  });

  it("keeps holes of unknown size apart", () => {
    const { desk: gaps, said } = desk();
    gaps.note({ why: "not-heard", sensor: "a", from: 1, to: 2 });
    gaps.note({ why: "not-heard", sensor: "a", from: 5, to: 6 });
    gaps.flush();
    expect(said.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [5, 6],
    ]);
  });
});

describe("holes in what sensors say", () => {
  const reading = (sensor: string, t: number): Reading => ({ type: "reading", t: t * SECOND, dt: SECOND / 4, sensor, band: "b8-ul" });
  const watch = () => {
    const missing: Missing[] = [];
    return { missing, watch: new HoleWatch(["a", "b"], { since: 100 * SECOND, note: (one) => missing.push(one) }) };
  };

  it("are none while the sensor goes on", () => {
    const { watch: holes, missing } = watch();
    for (let t = 100; t < 120; t += 0.25) holes.note([reading("a", t), reading("b", t)]);
    expect(missing).toEqual([]);
  });

  it("reach from the end of the last reading to the beginning of the next", () => {
    const { watch: holes, missing } = watch();
    holes.note([reading("a", 101)]);
    holes.note([reading("a", 110)]);
    expect(missing).toEqual([{ why: "not-heard", sensor: "a", from: 101 * SECOND, to: 109.75 * SECOND }]);
  });

  it("begin where the agent did", () => {
    const { watch: holes, missing } = watch();
    holes.note([reading("b", 105)]);
    expect(missing).toEqual([{ why: "not-heard", sensor: "b", from: 100 * SECOND, to: 104.75 * SECOND }]);
  });

  it("are not made by what comes late, nor by strangers", () => {
    const { watch: holes, missing } = watch();
    holes.note([reading("a", 101), reading("a", 90), reading("a", 101.25), reading("c", 500)]);
    expect(missing).toEqual([]);
  });
});

describe("holes after a line that broke", () => {
  const reading = (t: number): Reading => ({ type: "reading", t: Math.round(t * SECOND), dt: SECOND / 10, sensor: "a", band: "b8-ul" });
  const regular = (from: number, to: number) => Array.from({ length: Math.round((to - from) * 10) }, (_, i) => reading(from + i / 10));
  const watch = () => {
    const missing: Missing[] = [];
    const holes = new HoleWatch(["a", "b"], { since: 100 * SECOND, note: (one) => missing.push(one) });
    holes.note(regular(100.1, 105));
    return { missing, holes };
  };

  it("may be a single reading: the broker had acknowledged it, and died", () => {
    const { holes, missing } = watch();
    holes.lineBroke(["a"]);
    holes.lineOpened(["a"], 105.5 * SECOND);
    // 105.0 never came; what the sensor had said without an answer it says again.
    holes.note(regular(105.1, 106));
    expect(missing).toMatchObject([{ why: "not-heard", sensor: "a", from: 104.9 * SECOND, to: 105 * SECOND }]);
  });

  it("are not swallowed by what comes between two of them", () => {
    const { holes, missing } = watch();
    holes.lineBroke(["a"]);
    holes.note([reading(105.3)]);
    holes.lineOpened(["a"], 109 * SECOND);
    holes.note(regular(109.1, 110));
    expect(missing.map(({ from, to }) => [from / SECOND, to / SECOND])).toEqual([
      [104.9, 105.2],
      [105.3, 109],
    ]);
  });

  it("are none where the sensor goes on at its own pace", () => {
    const { holes, missing } = watch();
    holes.lineBroke(["a"]);
    holes.lineOpened(["a"], 105.5 * SECOND);
    holes.note(regular(105, 106));
    expect(missing).toEqual([]);
    const slow = (t: number): Reading => ({ ...reading(t), sensor: "b" });
    holes.note([100.5, 101.5, 102.5].map(slow));
    holes.lineBroke(["b"]);
    holes.note([103.5, 104.6, 105.6].map(slow));
    expect(missing).toEqual([]);
  });

  it("are as wide as ever once the line has held again", () => {
    const { holes, missing } = watch();
    holes.lineBroke(["a"]);
    holes.lineOpened(["a"], 105.5 * SECOND);
    holes.note([...regular(105, 108), reading(109)]);
    expect(missing).toEqual([]);
  });
});
