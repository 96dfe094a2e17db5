/**
 * Consistent Overhead Byte Stuffing (Cheshire and Baker): the same bytes without any 0x00, so that 0x00 can delimit. SPEC.md
 * section 3.1. Both functions work into the caller's buffer and allocate nothing.
 */

/** A code byte of this value stands for 254 bytes without a zero after them. */
const FULL = 0xff;

/** Most bytes that COBS makes of `length` bytes. */
export function cobsBound(length: number): number {
  return length + 1 + Math.floor(length / 254);
}

export interface CobsRange {
  readonly start: number;
  readonly end: number;
  /** Where to write. */
  readonly into: Uint8Array;
  /** First position to write in `into`. */
  readonly at: number;
}

/**
 * Encodes from[start..end) and returns the position after the last byte written. After a final full block the trailing 0x01 is left out.
 * `into` must have `cobsBound` bytes of room.
 */
export function cobsEncode(from: Uint8Array, { start, end, into, at }: CobsRange): number {
  let codeAt = at;
  let write = at + 1;
  let code = 1;
  for (let read = start; read < end; read++) {
    const byte = from[read] as number;
    if (byte !== 0) {
      into[write++] = byte;
      code++;
      if (code !== FULL) continue;
      if (read + 1 === end) break;
    }
    into[codeAt] = code;
    codeAt = write++;
    code = 1;
  }
  into[codeAt] = code;
  return write;
}

/**
 * Decodes from[start..end) to the beginning of `into` and returns the number of bytes, or -1 where it is not COBS (empty, a zero
 * inside, a code that points past the end) or does not fit `into`. A final full block may be followed by 0x01 or not.
 */
export function cobsDecode(from: Uint8Array, start: number, end: number, into: Uint8Array): number {
  if (start >= end) return -1;
  const room = into.length;
  let read = start;
  let write = 0;
  for (;;) {
    const code = from[read++] as number;
    const blockEnd = read + code - 1;
    if (code === 0 || blockEnd > end || write + code - 1 > room) return -1;
    while (read < blockEnd) {
      const byte = from[read++] as number;
      if (byte === 0) return -1;
      into[write++] = byte;
    }
    if (read === end) return write;
    if (code !== FULL) {
      if (write === room) return -1;
      into[write++] = 0;
    }
  }
}
