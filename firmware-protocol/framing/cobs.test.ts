import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cobsBound, cobsDecode, cobsEncode } from "./cobs.ts";

function encode(plain: Uint8Array): Uint8Array {
  const into = new Uint8Array(cobsBound(plain.length));
  return into.slice(0, cobsEncode(plain, { start: 0, end: plain.length, into, at: 0 }));
}

function decode(stuffed: Uint8Array, room = 1000): Uint8Array | undefined {
  const into = new Uint8Array(room);
  const length = cobsDecode(stuffed, 0, stuffed.length, into);
  return length < 0 ? undefined : into.slice(0, length);
}

const counting = (from: number, to: number) => Uint8Array.from({ length: to - from + 1 }, (_, i) => from + i);
const bytes = (...parts: readonly (number | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part])));

const pairs: readonly (readonly [name: string, plain: Uint8Array, stuffed: Uint8Array])[] = [
  ["nothing", bytes(), bytes(1)],
  ["one zero", bytes(0), bytes(1, 1)],
  ["two zeros", bytes(0, 0), bytes(1, 1, 1)],
  ["a zero inside", bytes(0x11, 0x22, 0, 0x33), bytes(3, 0x11, 0x22, 2, 0x33)],
  ["zeros at the end", bytes(0x11, 0, 0, 0), bytes(2, 0x11, 1, 1, 1)],
  ["a full block", counting(1, 254), bytes(0xff, counting(1, 254))],
  ["a full block and one", counting(1, 255), bytes(0xff, counting(1, 254), 2, 255)],
  ["a zero and a full block and one", counting(0, 255), bytes(1, 0xff, counting(1, 254), 2, 255)],
  ["a full block and a zero", bytes(counting(2, 255), 0), bytes(0xff, counting(2, 255), 1, 1)],
];

describe("COBS", () => {
  it.each(pairs)("encodes and decodes %s as the paper does", (_, plain, stuffed) => {
    expect(encode(plain)).toEqual(stuffed);
    expect(decode(stuffed)).toEqual(plain);
  });

  it("accepts a trailing 0x01 after a final full block, which other encoders write", () => {
    expect(decode(bytes(0xff, counting(1, 254), 1))).toEqual(counting(1, 254));
  });

  it.each([
    ["nothing", bytes()],
    ["a zero as code", bytes(0)],
    ["a zero inside a block", bytes(3, 1, 0)],
    ["a code that points past the end", bytes(3, 1)],
    ["a second code that points past the end", bytes(1, 5, 1, 1)],
  ])("refuses %s", (_, stuffed) => {
    expect(decode(stuffed)).toBeUndefined();
  });

  it("refuses what does not fit, at every length", () => {
    const plain = bytes(1, 2, 0, 3, 0, 0);
    for (let room = 0; room < plain.length; room++) expect(decode(encode(plain), room)).toBeUndefined();
    expect(decode(encode(plain), plain.length)).toEqual(plain);
  });

  it("holds no zero, stays within its bound and comes back, for any bytes", () => {
    const long = fc.uint8Array({ minLength: 240, maxLength: 800 }).map((plain) => plain.map((byte, i) => (i % 300 === 0 ? 0 : byte || 1)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), long), (plain) => {
        const stuffed = encode(plain);
        expect(stuffed.includes(0)).toBe(false);
        expect(stuffed.length).toBeLessThanOrEqual(cobsBound(plain.length));
        expect(decode(stuffed)).toEqual(plain);
      }),
    );
  });
});
