/** What handsets and tags are expected to radiate. */
import { expect, it } from "vitest";
import { powerOf } from "./power.ts";

it.each([-20, 10])("a tag of %i dBm, which its standard allows, is nothing unheard of", (dbm) => {
  const { usual, spread } = powerOf("ble");
  expect(Math.abs(dbm - usual)).toBeLessThan(2 * spread);
});
