import { describe, expect, it } from "vitest";
import type { Whereabouts } from "../contract/index.ts";
import { follow, MOST_POINTS } from "./trail.ts";

const at = (seconds: number, x: number, level = "A1"): Whereabouts => ({ t: seconds * 1e6, level, x, y: 4 });
const walk = (points: readonly Whereabouts[]) => points.reduce<readonly Whereabouts[]>(follow, []);

describe("the trail of a portable sensor", () => {
  it("follows it step by step, over levels", () => {
    const points = [at(0, 0), at(2, 1), at(4, 2), at(6, 2, "A2")];
    expect(walk(points)).toEqual(points);
  });

  it("stays one point while it stands still, at the last place it said", () => {
    expect(walk([at(0, 0), at(2, 5), at(4, 5.1), at(6, 5.2)])).toEqual([at(0, 0), at(2, 5), at(6, 5.2)]);
  });

  it("is bounded however often it speaks, and takes no step back in time", () => {
    expect(walk(Array.from({ length: 1000 }, (_, n) => at(n * 2, n)))).toHaveLength(MOST_POINTS);
    expect(walk(Array.from({ length: 20 }, (_, n) => at(n * 0.05, n)))).toHaveLength(2);
    expect(walk([at(4, 4), at(2, 2)])).toEqual([at(4, 4)]);
  });
});
