import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delayAfter, pause } from "./backoff.ts";

describe("backoff", () => {
  it("doubles from a second to five, or as far as is asked", () => {
    expect([1, 2, 3, 4, 5].map((n) => delayAfter(n, 0))).toEqual([1000, 2000, 2500, 2500, 2500]);
    expect([6, 7, 8].map((n) => delayAfter(n, 0, { first: 1000, longest: 60_000 }))).toEqual([32_000, 60_000, 60_000]);
  });

  it("stays between one second and five for ever, and is spread by up to half", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const delay = delayAfter(failures, random);
        expect(delay).toBeGreaterThanOrEqual(Math.max(1000, delayAfter(failures, 0) / 2));
        expect(delay).toBeLessThanOrEqual(2_500);
      }),
    );
  });

  it("ends a pause at once when it is aborted", async () => {
    const abort = new AbortController();
    const paused = pause(3_600_000, abort.signal);
    abort.abort();
    await paused;
    await pause(3_600_000, abort.signal);
  });
});
