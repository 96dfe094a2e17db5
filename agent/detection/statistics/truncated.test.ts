import { expect, it } from "vitest";
import { meanOfUpper } from "./truncated.ts";

it("the upper half of a normal variable has the mean sqrt(2/π), all of it none, a tenth 1.755", () => {
  expect(meanOfUpper(1)).toBe(0);
  expect(meanOfUpper(0.5)).toBeCloseTo(Math.sqrt(2 / Math.PI), 4);
  expect(meanOfUpper(0.1)).toBeCloseTo(1.755, 3);
});
