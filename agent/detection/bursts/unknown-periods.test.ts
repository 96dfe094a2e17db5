import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal, random } from "../testing/stream.ts";
import { findPeriods, type SearchOptions } from "./unknown-periods.ts";

const OPTIONS: SearchOptions = { shortest: 5000, longest: 250_000, resolution: 500, own: [], chance: 1e-4, most: 3 };
const SPAN = 12_000_000;

/** Times of a train with a quarter missing, and of bursts at random. */
function mixture(seed: number, periods: readonly number[], strays: number): readonly number[] {
  const uniform = random(seed);
  const trains = periods.flatMap((period) => {
    const from = period * uniform();
    return Array.from({ length: Math.floor(SPAN / period) }, (_, i) => from + i * period + 20 * normal(uniform)).filter(
      () => uniform() > 0.25,
    );
  });
  return [...trains, ...Array.from({ length: strays }, () => SPAN * uniform())].sort((a, b) => a - b);
}

const near = (found: readonly { readonly period: number }[], truth: number): boolean =>
  found.some(({ period }) => Math.abs(period / truth - 1) < 0.001);

describe("a search for periods that nobody named", () => {
  it("finds any period within 0.1 %, with a quarter missing and as many strays", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 30_000, max: 120_000, noNaN: true }), (seed, period) => {
        const found = findPeriods(mixture(seed, [period], Math.floor((0.75 * SPAN) / period)), OPTIONS);
        expect(near(found, period), `${period}: ${JSON.stringify(found)}`).toBe(true);
        expect(found[0]?.chance).toBeLessThan(1e-4);
      }),
      { numRuns: 5, seed: 1 },
    );
  });

  it("finds two trains at once", () => {
    const found = findPeriods(mixture(3, [102_400, 92_400], 100), OPTIONS);
    expect([near(found, 102_400), near(found, 92_400)]).toEqual([true, true]);
  });

  it("finds nothing in times without a period, and nothing in too few", () => {
    const reported = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => findPeriods(mixture(seed, [], 400), OPTIONS).length > 0);
    expect(reported).toEqual([]);
    expect(findPeriods([0, 50_000, 100_000], OPTIONS)).toEqual([]);
    expect(findPeriods([], OPTIONS)).toEqual([]);
  });

  it("does not report the sensor's own rhythm, nor its half or double", () => {
    const own = { ...OPTIONS, own: [100_000] };
    for (const rhythm of [100_000, 50_000, 200_000]) {
      expect(near(findPeriods(mixture(5, [rhythm], 50), OPTIONS), rhythm)).toBe(true);
      expect(near(findPeriods(mixture(5, [rhythm], 50), own), rhythm)).toBe(false);
    }
    expect(near(findPeriods(mixture(5, [102_400], 50), own), 102_400)).toBe(true);
  });
});
