import { expect, it } from "vitest";
import { collect } from "./testing/collect.ts";

it("in an FDD band slots last 1 ms", () => {
  const slots = collect("nr", "voice", { seconds: 10 }).filter(({ length }) => length === 1_000);
  expect(slots.every(({ at }) => at % 1_000 === 0)).toBe(true);
  expect(slots.length).toBeGreaterThan(50);
});
