import fc from "fast-check";
import { expect, it } from "vitest";
import { quantile, slope } from "./trend.ts";

it("the slope of a straight line is its own", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (rise, begin) => {
      const samples = Array.from({ length: 20 }, (_, at) => ({ at, value: begin + rise * at }));
      expect(slope(samples)).toBeCloseTo(rise, 6);
    }),
  );
});

it("what goes up and down again has no slope", () => {
  expect(slope([0, 1, 2, 1, 0].map((value, at) => ({ at, value })))).toBe(0);
});

it("quantiles are values that occurred, by nearest rank", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([quantile(values, 0.5), quantile(values, 0.99), quantile(values, 1), quantile([7], 0.99)]).toEqual([50, 99, 100, 7]);
});
