import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letGo, noTries, redone, type Tries, tried, undone } from "./tries.ts";

const at = (alertAt: number) => ({ alertAt });
const moved = (tries: Tries, values: readonly number[]) => values.reduce((so, value) => tried(so, at(value), { field: "alertAt" }), tries);

describe("tries", () => {
  it("take a whole move of one field back at once", () => {
    const first = letGo(moved(noTries, [0.5, 0.6, 0.7]));
    const second = letGo(moved(first, [0.8, 0.9]));
    expect(undone(second).now).toEqual(at(0.7));
    expect(undone(undone(second)).now).toEqual({});
    expect(undone(undone(undone(second))).now).toEqual({});
  });

  it("do again what was taken back, until something else is tried", () => {
    const both = letGo(moved(letGo(moved(noTries, [0.5])), [0.6]));
    expect(redone(undone(both)).now).toEqual(at(0.6));
    expect(redone(tried(undone(both), at(0.9), { field: null })).now).toEqual(at(0.9));
  });

  it("come back to where they were, after any undoing and as much redoing", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { maxLength: 20 }), fc.nat(20), (values, back) => {
        const all = values.reduce((so, value) => tried(so, at(value), { field: null }), noTries);
        const steps = Math.min(back, values.length);
        let now: Tries = all;
        for (let step = 0; step < steps; step++) now = undone(now);
        for (let step = 0; step < steps; step++) now = redone(now);
        expect(now).toEqual(all);
      }),
    );
  });

  it("keep no more than a hundred", () => {
    let all = noTries;
    for (let step = 0; step < 250; step++) all = tried(all, at(step), { field: null });
    expect(all.before).toHaveLength(100);
  });
});
