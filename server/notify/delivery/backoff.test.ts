import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs, RETRY } from "./backoff.ts";

it("waits twice as long each time up to the limit, half of it by chance, however often it failed", () => {
  expect([1, 2, 3, 100].map((failures) => backoffMs(failures, RETRY, 1))).toEqual([1_000, 2_000, 4_000, 60_000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const ms = backoffMs(failures, RETRY, chance);
      expect(ms).toBeGreaterThanOrEqual(500);
      expect(ms).toBeLessThanOrEqual(60_000);
    }),
  );
});
