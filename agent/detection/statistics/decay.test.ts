import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decay } from "./decay.ts";

describe("decay", () => {
  it("is the exponential to eleven digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 40, maxExcluded: true, noNaN: true }), (x) => {
        expect(Math.abs(decay(x) / Math.exp(-x) - 1)).toBeLessThan(1e-11);
      }),
    );
  });

  it("adds nothing to one where the exponential would add nothing", () => {
    expect(1 + decay(40)).toBe(1 + Math.exp(-40));
    expect(decay(1e300)).toBe(0);
  });
});
