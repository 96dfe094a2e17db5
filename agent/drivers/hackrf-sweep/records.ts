/**
 * Records that hackrf_sweep writes with -B, little-endian: u32 bytes that follow, u64 low and high edge in Hz, f32 dB for each bin. There is no
 * sign of a beginning, so a record is believed only if its numbers fit each other.
 */
import { type BinaryFront, floatLevels } from "../binary-sweeps.ts";

const HEAD = 20;
const EDGES = 16;
/** A quarter of the largest transform. */
const MAX_BINS = 8_180;
const MAX_HZ = 8e9;
/** A record is a quarter of what is sampled at once: 5 MHz. */
const WIDTH = 5_000_000;

export function hackrfRecord(bytes: Uint8Array): BinaryFront {
  if (bytes.length < HEAD) return couldBegin(bytes) ? "more" : "none";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(0, true);
  const [low, high] = [Number(view.getBigUint64(4, true)), Number(view.getBigUint64(12, true))];
  const bins = (size - EDGES) / 4;
  if (!Number.isInteger(bins) || bins < 1 || bins > MAX_BINS || high - low !== WIDTH || high > MAX_HZ) return "none";
  const length = 4 + size;
  if (bytes.length < length) return "more";
  const levels = floatLevels(bytes.subarray(HEAD, length));
  return { length, row: levels === undefined ? "level" : { low, high, levels } };
}

/** The two high bytes of any size are zero. */
function couldBegin(bytes: Uint8Array): boolean {
  return (bytes[2] ?? 0) === 0 && (bytes[3] ?? 0) === 0;
}
