/**
 * A burst list as bytes: for each burst the offset (from the one before), the length and the peak in tenths of a dB, each zigzagged and
 * in groups of seven bits, lowest first, the high bit set where more follow (LEB128). About six bytes a burst instead of eighteen.
 */
import type { Burst } from "../../domain/index.ts";

export function packBursts(list: readonly Burst[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const [offset, length, peak] of list) {
    put(bytes, offset - before);
    put(bytes, length);
    put(bytes, Math.round(peak * 10));
    before = offset;
  }
  return Uint8Array.from(bytes);
}

/** The inverse. Bytes that end within a burst lose that burst: they can only come from a damaged file. */
export function unpackBursts(bytes: Uint8Array): readonly Burst[] {
  const list: Burst[] = [];
  const reader = { bytes, at: 0 };
  let before = 0;
  while (reader.at < bytes.length) {
    const offset = before + take(reader);
    const length = take(reader);
    const peak = take(reader);
    if (Number.isNaN(peak)) break;
    list.push([offset, length, peak / 10]);
    before = offset;
  }
  return list;
}

/** Arithmetic, not bit operations: lengths may pass 2^31. */
function put(bytes: number[], value: number): void {
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function take(reader: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  let scale = 1;
  while (reader.at < reader.bytes.length) {
    const byte = reader.bytes[reader.at++]!;
    value += (byte % 128) * scale;
    if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    scale *= 128;
  }
  return Number.NaN;
}
