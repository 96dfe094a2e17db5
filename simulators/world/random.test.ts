import { expect, it } from "vitest";
import { Random } from "./random.ts";
import { randomField } from "./random-field.ts";

const many = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((each) => (each - middle) ** 2)));
}

it("the same seed gives the same numbers and another seed others", () => {
  const draw = (seed: number) =>
    many(
      5,
      (
        (random) => () =>
          random.uint32()
      )(new Random(seed)),
    );
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

it("a branch does not depend on what was drawn before it", () => {
  const fresh = new Random(7);
  const used = new Random(7);
  many(100, () => used.uint32());
  expect(used.branch("x").uint32()).toBe(fresh.branch("x").uint32());
  expect(fresh.branch("x").uint32()).not.toBe(fresh.branch("y").uint32());
});

it("uniform numbers are spread evenly and gaussian ones have mean 0 and deviation 1", () => {
  const random = new Random(3);
  const uniform = many(50_000, () => random.uniform(0, 1));
  expect(mean(uniform)).toBeCloseTo(0.5, 2);
  expect(deviation(uniform)).toBeCloseTo(Math.sqrt(1 / 12), 2);
  const gaussian = many(50_000, () => random.gaussian());
  expect(mean(gaussian)).toBeCloseTo(0, 1);
  expect(deviation(gaussian)).toBeCloseTo(1, 1);
});

it("weights decide how often a key is drawn", () => {
  const random = new Random(9);
  const drawn = Array.from({ length: 10_000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
  expect(drawn.filter((each) => each === "often").length / 10_000).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain("never");
});

it("a random field has deviation 1, and its correlation falls to 1/e over its distance", () => {
  const values: number[] = [];
  const near: number[] = [];
  const far: number[] = [];
  for (let seed = 0; seed < 2_000; seed++) {
    const field = randomField(new Random(seed), 3);
    values.push(field(1, 2, 0));
    near.push(field(1, 2, 0) * field(4, 2, 0));
    far.push(field(1, 2, 0) * field(31, 2, 0));
  }
  expect(deviation(values)).toBeCloseTo(1, 1);
  expect(mean(near)).toBeGreaterThan(0.28);
  expect(mean(near)).toBeLessThan(0.46);
  expect(Math.abs(mean(far))).toBeLessThan(0.1);
});
