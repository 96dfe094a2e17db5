/**
 * One line of the text that rtl_power and hackrf_sweep write: `date, time, hz_low, hz_high, hz_step, samples, dB, dB, …`. The number of
 * bins is round((high - low) / step); rtl_power prints its last value twice. Levels are relative. Stamps are read as UTC.
 */
import { fail, type Micros, ok, type Result } from "../../domain/index.ts";

export interface SweepRow {
  readonly t: Micros;
  /** Lower edge of the first bin and upper edge of the last, Hz. */
  readonly low: number;
  readonly high: number;
  /** dB */
  readonly levels: readonly number[];
}

/** Why a line is no row. */
export type RowRejection = "fields" | "time" | "range" | "count" | "level";

/** More bins than any tool gives a row. */
const MAX_BINS = 100_000;
const MAX_HZ = 1e12;
/** dB; nothing measured lies beyond. */
const MAX_LEVEL = 250;
const FIRST_LEVEL = 6;
const STAMP = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d{1,9})?$/;

/** A comment or an empty line is `fields`. */
export function parseRow(line: string): Result<SweepRow, RowRejection> {
  const fields = line.split(",");
  const [date, time, lowText, highText, stepText] = fields;
  if (fields.length <= FIRST_LEVEL || date === undefined || time === undefined) return fail("fields");
  const t = parseStamp(`${date.trim()} ${time.trim()}`);
  if (t === undefined) return fail("time");
  const [low, high, step] = [number(lowText), number(highText), number(stepText)];
  if (!(low >= 0 && high > low && high <= MAX_HZ && step > 0)) return fail("range");
  const bins = Math.round((high - low) / step);
  const given = fields.length - FIRST_LEVEL;
  if (bins < 1 || bins > MAX_BINS || (given !== bins && given !== bins + 1)) return fail("count");
  const levels = parseLevels(fields, bins);
  return levels === undefined ? fail("level") : ok({ t, low, high, levels });
}

/**
 * A bin without any power is printed as -inf: it gets the lowest level of its row, below which nothing was measured. Anything else that is
 * no number, or a row without a single level, is not a measurement.
 */
function parseLevels(fields: readonly string[], bins: number): readonly number[] | undefined {
  const levels: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < bins; i++) {
    const text = fields[FIRST_LEVEL + i]?.trim();
    const level = text === "-inf" ? Number.NEGATIVE_INFINITY : number(text);
    if (Number.isFinite(level)) {
      if (Math.abs(level) > MAX_LEVEL) return undefined;
      if (level < lowest) lowest = level;
    } else if (level !== Number.NEGATIVE_INFINITY) return undefined;
    levels.push(level);
  }
  if (lowest === Number.POSITIVE_INFINITY) return undefined;
  return levels.map((level) => (level === Number.NEGATIVE_INFINITY ? lowest : level));
}

function parseStamp(text: string): Micros | undefined {
  const match = STAMP.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const ms = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  // A date that does not exist comes back as another one.
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== day || ms < 0) return undefined;
  return ms * 1000 + Math.round(Number(match[7] ?? 0) * 1e6);
}

/** NaN for anything but a plain number. */
function number(text: string | undefined): number {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === "" ? Number.NaN : Number(trimmed);
}
