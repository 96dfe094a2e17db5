import { expect, it } from "vitest";
import { besidesDriving } from "./driving.ts";

const shares = { cells: 0.7, landings: 0.1, open: 0.1, sheltered: 0.1 };

it("one that drives is the likelier outside, and the groups' shares still make one", () => {
  const driving = besidesDriving(shares, 3);
  expect(Object.values(driving).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  const outside = (driving.open ?? 0) + (driving.sheltered ?? 0);
  expect(outside).toBeGreaterThan(0.4);
  expect((driving.cells ?? 0) / (driving.landings ?? 1)).toBeCloseTo(7);
});

it("one at rest is outside as likely as before: who drove may wait at a light", () => {
  expect(besidesDriving(shares, -6)).toEqual(shares);
});
