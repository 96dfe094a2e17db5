/**
 * What soapy_power writes: text as rtl_power's, with ranges that rise and every value once, or records of 64 bytes (`SDRFF`, version 2, times,
 * start, stop and step in Hz, samples, size) with f32 levels behind them.
 */
import type { SweepFormat } from "../../decode/index.ts";
import { type BinaryFront, floatLevels } from "../binary-sweeps.ts";

export const soapyPowerFormat: SweepFormat = { name: "soapy_power", lowest: 0, stepBack: 0, repeats: 1 };

const MAGIC = Uint8Array.from(Buffer.from("SDRFF\x02", "latin1"));
const HEAD = 64;
/** Byte by byte: magic and version, then packed numbers. */
const AT = { timeStart: 6, start: 22, step: 38, size: 54 };
const MAX_BINS = 100_000;
const MAX_HZ = 300e9;

export function soapyRecord(bytes: Uint8Array): BinaryFront {
  for (const [i, byte] of MAGIC.entries()) {
    if (bytes[i] === undefined) return "more";
    if (bytes[i] !== byte) return "none";
  }
  if (bytes.length < HEAD) return "more";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [timeStart, low, step] = [AT.timeStart, AT.start, AT.step].map((at) => view.getFloat64(at, true)) as [number, number, number];
  const size = Number(view.getBigUint64(AT.size, true));
  const bins = size / 4;
  const high = low + bins * step;
  const isSane = Number.isInteger(bins) && bins >= 1 && bins <= MAX_BINS && low >= 0 && step > 0 && high <= MAX_HZ;
  if (!isSane) return "none";
  const length = HEAD + size;
  if (bytes.length < length) return "more";
  const levels = floatLevels(bytes.subarray(HEAD, length));
  const isTime = timeStart > 0 && timeStart < 4e9;
  return { length, row: levels === undefined ? "level" : { low, high, levels, ...(isTime && { t: Math.round(timeStart * 1e6) }) } };
}
