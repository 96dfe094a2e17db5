import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BurstsMessage, encodeFrame, fitBursts, type WireBurst } from "../index.ts";

const burst = fc.tuple(fc.nat(250_000), fc.nat(5000), fc.integer({ min: -1000, max: -200 })).map(([t, l, p]): WireBurst => [t, l, p / 10]);
const bursts: fc.Arbitrary<BurstsMessage> = fc
  .array(fc.record({ band: fc.nat(255), more: fc.nat(65_535), list: fc.array(burst, { maxLength: 120 }) }), { maxLength: 5 })
  .map((bands) => ({ type: "bursts", bandTable: 1, bands }));

function size(message: BurstsMessage): number {
  const frame = encodeFrame({ address: 0x0101, sequence: 0, time: 0 }, message);
  return frame.ok ? frame.value.length : Number.POSITIVE_INFINITY;
}

describe("fitBursts", () => {
  it("stays within the bytes given and counts what it cuts, for any bursts and any budget", () => {
    fc.assert(
      fc.property(bursts, fc.integer({ min: 30, max: 700 }), (message, bytes) => {
        const fitted = fitBursts(message, bytes);
        if (fitted === undefined) return;
        expect(size(fitted)).toBeLessThanOrEqual(bytes);
        fitted.bands.forEach(({ list, more }, i) => {
          const before = message.bands[i];
          expect(list).toEqual(before?.list.slice(0, list.length));
          expect(more).toBe(Math.min(65_535, (before?.more ?? 0) + (before?.list.length ?? 0) - list.length));
        });
      }),
    );
  });

  it("gives every band the same share and none more than it needs", () => {
    const regular = (count: number) => Array.from({ length: count }, (_, i): WireBurst => [i * 4615, 547, -63.5]);
    const message: BurstsMessage = {
      type: "bursts",
      bandTable: 1,
      bands: [
        { band: 0, more: 0, list: regular(54) },
        { band: 1, more: 5, list: regular(3) },
        { band: 2, more: 0, list: regular(60) },
      ],
    };
    const counts = fitBursts(message, 150)?.bands.map(({ list }) => list.length);
    expect(counts?.[1]).toBe(3);
    expect(counts?.[0]).toBe(counts?.[2]);
    expect(counts?.[0]).toBeGreaterThan(10);
  });

  it("cuts nothing that fits", () => {
    const message: BurstsMessage = { type: "bursts", bandTable: 1, bands: [{ band: 0, more: 0, list: [[1, 2, -3]] }] };
    expect(fitBursts(message, 100)).toEqual(message);
  });

  it("gives nothing where not even the counts fit", () => {
    expect(fitBursts({ type: "bursts", bandTable: 1, bands: [{ band: 0, more: 0, list: [] }] }, 29)).toBeUndefined();
  });
});
