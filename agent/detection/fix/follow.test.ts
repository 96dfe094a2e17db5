/** One that walks is near where it was. */
import { describe, expect, it } from "vitest";
import { SECOND } from "../../domain/index.ts";
import { type Followed, follow } from "./follow.ts";
import type { GridPoint } from "./grid.ts";

/** A landing of twenty metres, a point a metre. */
const points = Array.from(
  { length: 20 },
  (_, x): GridPoint => ({ x, y: 0, z: 1, reach: 0.5, place: 0, level: 0, group: "landings", prior: 1 / 20 }),
);

/** Likely at the points named, alike. */
function at(...likely: readonly number[]): Float64Array {
  return Float64Array.from(points, (_, i) => (likely.includes(i) ? 1 / likely.length : 0));
}

const followedOn = (probability: Float64Array, t: number, followed?: Followed) =>
  follow(probability, { wing: "A", points, followed, t: t * SECOND });

describe("of two places that the levels of one second allow", () => {
  it("the one nearer to the second before is likelier", () => {
    const first = followedOn(at(4), 10);
    const second = at(5, 15);
    followedOn(second, 11, first);
    expect(second[5]).toBeGreaterThan(0.95);
    expect(second.reduce((a, b) => a + b)).toBeCloseTo(1);
  });

  it("the other is not given up, for the second before may have been wrong", () => {
    const second = at(5, 15);
    followedOn(second, 11, followedOn(at(4), 10));
    expect(second[15]).toBeGreaterThan(0.001);
  });

  it.each([
    ["nothing is known of the second before", undefined],
    ["it was heard long ago", followedOn(at(4), 1)],
    ["it comes from another wing", { ...followedOn(at(4), 10), wing: "B" }],
    ["time went back", followedOn(at(4), 12)],
  ])("both stay where %s", (_, followed) => {
    const second = at(5, 15);
    followedOn(second, 11, followed);
    expect([...second]).toEqual([...at(5, 15)]);
  });
});

it("asked four times in a second, it says the same four times", () => {
  const first = followedOn(at(4, 14), 10);
  let followed: Followed = first;
  const answers = [11, 11.25, 11.5, 11.75].map((t) => {
    const probability = at(5, 8);
    followed = followedOn(probability, t, followed);
    return probability[5] as number;
  });
  expect(answers[0]).toBeGreaterThan(0.9);
  for (const answer of answers) expect(answer).toBeLessThanOrEqual((answers[0] as number) + 1e-9);
});

it("what is remembered can be written down and read again", () => {
  const followed = followedOn(at(4, 5), 10);
  expect(JSON.parse(JSON.stringify(followed))).toEqual(followed);
});
