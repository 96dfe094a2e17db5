import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32c } from "./crc32c.ts";

/** One bit at a time, straight from the definition. */
function bitwise(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 0 ? 0 : 0x82f63b78);
  }
  return ~crc >>> 0;
}

describe("CRC-32C", () => {
  it("gives the catalogue's check value of 123456789", () => {
    expect(crc32c(new TextEncoder().encode("123456789"), 0, 9)).toBe(0xe3069283);
  });

  it("of nothing is 0", () => {
    expect(crc32c(new Uint8Array(0), 0, 0)).toBe(0);
  });

  it("equals the bitwise definition for any bytes of any length, anywhere in a buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(9), (bytes, before) => {
        const buffer = new Uint8Array(before + bytes.length + 3).fill(0xa5);
        buffer.set(bytes, before);
        expect(crc32c(buffer, before, before + bytes.length)).toBe(bitwise(bytes));
      }),
    );
  });
});
