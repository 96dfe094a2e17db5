import { expect, it } from "vitest";
import { collect } from "./testing/collect.ts";

it("a jammer leaves no gap, and its level does not change", () => {
  const pieces = collect("jammer", "unknown", { seconds: 10 });
  expect(pieces.slice(1).every(({ at }, i) => at === (pieces[i]?.at ?? 0) + (pieces[i]?.length ?? 0))).toBe(true);
  expect(new Set(pieces.map(({ gain }) => gain))).toEqual(new Set([0]));
});
