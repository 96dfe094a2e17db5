/** Recordings of the RF Explorer's own program (`.rfe`, format v001): what the serial line carried, level by level. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface RfeFile {
  /** MHz */
  readonly start: number;
  readonly step: number;
  readonly sweeps: readonly (readonly number[])[];
}

/** A Pascal string that names the format, f64 start and step in MHz, u16 sweeps, u16 points, then f64 dBm. */
export function readRfe(path: string): RfeFile {
  const bytes = gunzipSync(readFileSync(path));
  const begin = 1 + bytes.readUInt8(0);
  const name = bytes.toString("latin1", 1, begin);
  if (!name.endsWith("v001")) throw new Error(`${path}: ${name} is not read`);
  const sweeps = bytes.readUInt16LE(begin + 16);
  const points = bytes.readUInt16LE(begin + 18);
  const at = (sweep: number, point: number) => bytes.readDoubleLE(begin + 20 + 8 * (sweep * points + point));
  return {
    start: bytes.readDoubleLE(begin),
    step: bytes.readDoubleLE(begin + 8),
    sweeps: Array.from({ length: sweeps }, (_, sweep) => Array.from({ length: points }, (_, point) => at(sweep, point))),
  };
}
