/** What handsets and tags are expected to radiate. */
import { expect, it } from "vitest";
import { powerOf } from "./power.ts";

it.each([
  ["ble", -20],
  ["ble", 10],
  ["bluetooth", -6],
  ["bluetooth", 20],
] as const)("a device of %s with %i dBm, which its standard allows, is nothing unheard of", (technology, dbm) => {
  const { usual, spread, most } = powerOf(technology);
  expect(Math.abs(dbm - usual)).toBeLessThan(2 * spread);
  expect(dbm).toBeLessThanOrEqual(most);
});

it.each(["lte", "nr"] as const)(
  "a phone of power class 2 is possible in bands that both directions share, and nowhere else: %s",
  (technology) => {
    expect(powerOf(technology, { direction: "tdd" }).most).toBeGreaterThanOrEqual(26);
    expect(powerOf(technology, { direction: "uplink" }).most).toBeLessThan(26);
    expect(powerOf(technology, { direction: "tdd" }).usual).toBe(powerOf(technology).usual);
  },
);
