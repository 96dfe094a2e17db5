import { describe, expect, it } from "vitest";
import type { Reading, StreamItem } from "../domain/index.ts";
import { RepeatWatch } from "./repeat-watch.ts";

const reading = (t: number, band = "b8-ul", sensor = "a"): Reading => ({ type: "reading", t, dt: 100, sensor, band, mean: -90 });

describe("what a broker delivers again", () => {
  it("is left out, and all else is kept in its order", () => {
    const watch = new RepeatWatch();
    const first: StreamItem[] = [reading(1), reading(1, "b3-ul"), { type: "tick", t: 1 }, reading(2)];
    expect(watch.unlessRepeated(first)).toBe(first);
    expect(watch.unlessRepeated([reading(2), { type: "tick", t: 1 }, reading(1), reading(3), reading(2, "b3-ul")])).toEqual([
      { type: "tick", t: 1 },
      reading(3),
      reading(2, "b3-ul"),
    ]);
  });

  it("is no repeat where it comes late for the first time, or of another sensor", () => {
    const watch = new RepeatWatch();
    watch.unlessRepeated([reading(10), reading(30)]);
    const late = [reading(20), reading(10, "b8-ul", "b")];
    expect(watch.unlessRepeated(late)).toBe(late);
  });

  it("is known for as long as a broker may have kept it", () => {
    const watch = new RepeatWatch();
    for (let t = 1; t <= 100; t += 1) watch.unlessRepeated([reading(t)]);
    expect(watch.unlessRepeated([reading(50), reading(20)])).toEqual([reading(20)]);
  });
});
