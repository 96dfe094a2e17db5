import fc from "fast-check";
import { expect, it } from "vitest";
import { SequenceWatch } from "./sequence.ts";

/** Frames missing after these numbers, each with a time of its own. */
function lostIn(numbers: readonly number[]): number {
  const watch = new SequenceWatch();
  numbers.forEach((number, i) => void watch.isRepeat(number & 0xffff, i));
  return watch.lost;
}

it("numbers that are left out are missing, over the turn of the counter as well", () => {
  expect(lostIn([5, 6, 9])).toBe(2);
  expect(lostIn([65_534, 65_535, 0, 3])).toBe(2);
});

it("nothing is missing of frames that merely came in another order", () => {
  expect(lostIn([0, 2, 1, 3, 6, 5, 4, 7])).toBe(0);
});

it("what is missing does not depend on the order, as long as frames overtake few others", () => {
  fc.assert(
    fc.property(fc.nat(0xffff), fc.uniqueArray(fc.nat(300), { minLength: 2 }), (start, offsets) => {
      const sorted = [...offsets].sort((a, b) => a - b);
      const span = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1;
      expect(lostIn(sorted.map((offset) => start + offset))).toBe(span - sorted.length);
    }),
  );
});

it("a far step back may be a restart, and is no loss", () => {
  const watch = new SequenceWatch();
  for (const number of [40_000, 40_001, 0]) watch.isRepeat(number, number);
  expect([watch.wentBack, watch.lost]).toEqual([false, 25_534]);
  for (const number of [20_000, 0]) watch.isRepeat(number, number);
  expect(watch.wentBack).toBe(true);
});

it("a restart that the newest frame tells of is no loss at all", () => {
  const watch = new SequenceWatch();
  for (const number of [40_000, 40_003, 0]) watch.isRepeat(number, number);
  watch.restart();
  watch.isRepeat(1, 1);
  expect(watch.lost).toBe(2);
});

it("the same frame once more is a repeat; the same number with another time is not", () => {
  const watch = new SequenceWatch();
  expect([watch.isRepeat(7, 1), watch.isRepeat(7, 1), watch.isRepeat(7, 2)]).toEqual([false, true, false]);
});
