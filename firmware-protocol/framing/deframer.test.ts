import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeMessage, encodeFrame, type FrameEvent, MAX_ENCODED, type Message } from "../index.ts";
import { collect, cut } from "../testing/collect.ts";

const message: Message = {
  type: "readings",
  dt: 250_000,
  bandTable: 1,
  readings: [0, 1, 2, 3, 4, 5, 6, 7].map((band) => ({ band, floor: -92.1, mean: -72.5 - band, peak: -60, duty: 0.125, bursts: band })),
};

function frame(sequence: number): Uint8Array {
  const encoded = encodeFrame({ address: 3, sequence, time: 1_795_316_400_250_000, synced: true }, message);
  if (!encoded.ok) throw new Error(encoded.reason);
  return encoded.value;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const framesOf = (events: readonly FrameEvent[]) => events.flatMap((event) => (event.kind === "frame" ? [event.frame] : []));
const pieces = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 });
/** Noise with as many zeros and as many whole and half frames as make trouble. */
const noise = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.map((byte) => byte & 3)),
      fc.constant(new Uint8Array(900).fill(0x55)),
      fc.nat(130).map((length) => frame(9).slice(0, length)),
      fc.nat(130).map((start) => frame(9).slice(start)),
    ),
    { maxLength: 12 },
  )
  .map(join);

describe("Deframer", () => {
  it("never throws and holds no more than MAX_ENCODED bytes, whatever comes in whatever pieces", () => {
    fc.assert(
      fc.property(noise, pieces, (bytes, lengths) => {
        expect(collect(cut(bytes, lengths)).mostHeld).toBeLessThanOrEqual(MAX_ENCODED);
      }),
    );
  });

  it("finds the same in one piece as in any pieces", () => {
    fc.assert(
      fc.property(noise, pieces, (bytes, lengths) => {
        const whole = join([bytes, frame(1)]);
        expect(collect(cut(whole, lengths)).events).toEqual(collect([whole]).events);
      }),
    );
  });

  it("finds a good frame directly after any damage", () => {
    fc.assert(
      fc.property(noise, pieces, (bytes, lengths) => {
        const found = framesOf(collect(cut(join([bytes, frame(4711)]), lengths)).events);
        expect(found.at(-1)?.sequence).toBe(4711);
      }),
    );
  });

  it("accepts no frame in which one byte was changed", () => {
    const good = frame(5);
    for (let at = 0; at < good.length; at++) {
      for (let xor = 1; xor < 256; xor++) {
        const bad = good.map((byte, i) => (i === at ? byte ^ xor : byte));
        expect(framesOf(collect([bad]).events)).toEqual([]);
      }
    }
  });

  it("accepts no frame from which one byte was lost or into which one came", () => {
    const good = frame(6);
    for (let at = 1; at < good.length - 1; at++) {
      expect(framesOf(collect([join([good.slice(0, at), good.slice(at + 1)])]).events)).toEqual([]);
      expect(framesOf(collect([join([good.slice(0, at), Uint8Array.of(0x42), good.slice(at)])]).events)).toEqual([]);
    }
  });

  it("loses one frame to a changed byte, and not its neighbours", () => {
    const good = [frame(1), frame(2), frame(3)];
    const bad = join(good).map((byte, i) => (i === 150 ? byte ^ 0x10 : byte));
    const found = framesOf(collect([bad]).events);
    expect(found.map(({ sequence }) => sequence)).toEqual([1, 3]);
    expect(found.every((each) => decodeMessage(each).ok)).toBe(true);
  });

  it("says once that a run is too long, however long it goes on", () => {
    const events = collect(cut(new Uint8Array(100_000).fill(7), [1, 300, 2])).events;
    expect(events).toEqual([{ kind: "damaged", reason: "too-long", length: MAX_ENCODED + 1 }]);
  });
});
