import { expect, it } from "vitest";
import { collect } from "./testing/collect.ts";
import { FRAME, PREAMBLE } from "./umts.ts";

it("a UMTS call is continuous: every 10 ms frame begins where the last one ended", () => {
  const frames = collect("umts", "voice", { seconds: 20 }).filter(({ length }) => length === FRAME);
  expect(frames.length).toBeGreaterThan(1_900);
  const gaps = frames.slice(1).map(({ at }, i) => at - ((frames[i]?.at ?? 0) + FRAME));
  expect(Math.max(...gaps.slice(2).map(Math.abs))).toBeLessThan(1e-6);
});

it("access preambles last 1.07 ms and climb", () => {
  const preambles = collect("umts", "voice").filter(({ length }) => length === PREAMBLE);
  expect(PREAMBLE).toBeCloseTo(1066.7, 1);
  const gains = preambles.map(({ gain }) => gain);
  expect(gains).toEqual([...gains].sort((a, b) => a - b));
});
