/** Recordings of the RF Explorer's own program (`.rfe`, formats v001 and v002): what the serial line carried, level by level. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface RfeFile {
  /** MHz */
  readonly start: number;
  readonly step: number;
  readonly sweeps: readonly (readonly number[])[];
}

/**
 * A Pascal string that names the format, f64 start and step in MHz, u16 sweeps. v001 goes on with u16 points and then f64 dBm, sweep after sweep; v002 with
 * u16 0, u16 points, two Pascal strings about settings and device, and before each sweep its time: u32 length, then a Pascal string.
 */
export function readRfe(path: string): RfeFile {
  const bytes = gunzipSync(readFileSync(path));
  const begin = 1 + bytes.readUInt8(0);
  const name = bytes.toString("latin1", 1, begin);
  const isSecond = name.endsWith("v002");
  if (!isSecond && !name.endsWith("v001")) throw new Error(`${path}: ${name} is not read`);
  const sweeps = bytes.readUInt16LE(begin + 16);
  const points = bytes.readUInt16LE(begin + (isSecond ? 20 : 18));
  const afterText = (at: number) => at + 1 + bytes.readUInt8(at);
  let at = isSecond ? afterText(afterText(begin + 22)) : begin + 20;
  const sweep = (): readonly number[] => {
    if (isSecond) at = afterText(at + 4);
    const levels = Array.from({ length: points }, (_, point) => bytes.readDoubleLE(at + 8 * point));
    at += 8 * points;
    return levels;
  };
  return { start: bytes.readDoubleLE(begin), step: bytes.readDoubleLE(begin + 8), sweeps: Array.from({ length: sweeps }, sweep) };
}
