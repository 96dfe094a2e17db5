import { expect, it } from "vitest";
import { growth } from "./growth.ts";

it("what levels off after its start has not grown", () => {
  expect(growth([10, 80, 100, 100, 101, 99, 100, 100, 100, 100, 99, 101])).toBe(0);
});

it("what leaks has grown", () => {
  expect(growth(Array.from({ length: 40 }, (_, i) => 100 + i))).toBeGreaterThan(10);
});

it("one pause of the garbage collector decides nothing", () => {
  expect(growth([90, 90, 100, 100, 100, 100, 100, 100, 100, 300, 100, 100])).toBe(0);
});

it("too few samples say nothing", () => {
  expect(growth([1, 2, 3])).toBeNull();
});
