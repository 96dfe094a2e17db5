import fc from "fast-check";
import { expect, it } from "vitest";
import { Envelope } from "./envelope.ts";

it("lists bursts with offset, length and peak, rounded to its samples and to tenths of a decibel", () => {
  const envelope = new Envelope(128);
  envelope.hear(1_203, 1_749.5, -63.4567);
  expect(envelope.take(250_000)).toEqual({ list: [[1_210, 540, -63.5]], more: 0, above: 540 });
});

it("two bursts that touch are one to an envelope detector, with the higher peak", () => {
  const envelope = new Envelope(128);
  envelope.hear(1_000, 2_000, -60);
  envelope.hear(2_000, 3_000, -50);
  envelope.hear(5_000, 6_000, -70);
  expect(envelope.take(250_000).list).toEqual([
    [1_000, 2_000, -50],
    [5_000, 1_000, -70],
  ]);
});

it("powers add where bursts overlap", () => {
  const envelope = new Envelope(128);
  envelope.hear(1_000, 3_000, -60);
  envelope.hear(2_000, 4_000, -60);
  expect(envelope.take(250_000).list).toEqual([[1_000, 3_000, -57]]);
});

it("keeps the first of too many and counts the others, whose time still counts", () => {
  const envelope = new Envelope(2);
  for (let i = 0; i < 5; i++) envelope.hear(i * 1_000, i * 1_000 + 100, -60);
  const { list, more, above } = envelope.take(250_000);
  expect([list.length, more, above]).toEqual([2, 3, 500]);
});

it("a burst over the end of the interval is cut there, and nothing is left for the next", () => {
  const envelope = new Envelope(128);
  envelope.hear(249_000, 252_000, -60);
  expect(envelope.take(250_000).list).toEqual([[249_000, 1_000, -60]]);
  expect(envelope.take(250_000)).toEqual({ list: [], more: 0, above: 0 });
});

it("whatever is heard, bursts come in order, apart, inside the interval, and their time is the time above", () => {
  const heard = fc.array(fc.tuple(fc.nat(249_999), fc.integer({ min: 1, max: 5_000 })), { maxLength: 300 });
  fc.assert(
    fc.property(heard, (bursts) => {
      const envelope = new Envelope(1_000);
      for (const [begin, length] of bursts.sort((a, b) => a[0] - b[0])) envelope.hear(begin, Math.min(250_000, begin + length), -60);
      const { list, more, above } = envelope.take(250_000);
      let end = -1;
      let total = 0;
      for (const [offset, length] of list) {
        expect(offset).toBeGreaterThan(end);
        expect(length).toBeGreaterThan(0);
        end = offset + length;
        total += length;
      }
      expect(end).toBeLessThanOrEqual(250_000);
      expect(above).toBe(total);
      expect(more).toBe(0);
    }),
  );
});
