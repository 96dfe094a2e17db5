import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heardBest } from "./heard-best.ts";
import { aroundAlert, readTuning, tuningHash } from "./tuning-link.ts";

const ms = fc.integer({ min: 0, max: 4e12 });

describe("the address of the workbench", () => {
  it("comes back as it went, to the millisecond", () => {
    const link = fc.record({
      sensors: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 4 }),
      band: fc.option(fc.string({ minLength: 1, maxLength: 12 })),
      period: fc.option(
        fc.tuple(ms, fc.integer({ min: 1, max: 1e9 })).map(([at, length]) => ({ from: at * 1000, to: (at + length) * 1000 })),
      ),
    });
    fc.assert(fc.property(link, (one) => void expect(readTuning(tuningHash(one))).toEqual(one)));
  });

  it("takes anything, and leaves out what it cannot read", () => {
    fc.assert(fc.property(fc.string(), (hash) => readTuning(hash).sensors.every((sensor) => sensor !== "")));
    expect(readTuning("#/tuning")).toEqual({ sensors: [], band: null, period: null });
    expect(readTuning("#/tuning?from=2026-11-22T02:00:00Z&to=2026-11-22T01:00:00Z").period).toBeNull();
  });

  it("shows the hour on either side of an alert", () => {
    expect(aroundAlert({ began: 5_000_000_000, updated: 6_000_000_000 })).toEqual({ from: 1_400_000_000, to: 9_600_000_000 });
  });

  it("draws the sensor that heard an alert best", () => {
    expect(heardBest({ levels: { a: 3, b: 30, c: 5, d: 4, e: 1 } })).toEqual(["b", "c", "d", "a"]);
  });
});
