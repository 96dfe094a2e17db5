/**
 * The figures of readings column by column, for those who hold thousands of them: an object each costs many times as much to keep. NaN (for
 * `bursts` -1) is what a sensor left out.
 */
import type { Reading } from "./observation.ts";

/** `bursts` of a reading that has none. */
const NO_BURSTS = -1;

/** All of one length. Levels in dBm, `t` and `dt` in microseconds. */
export interface ReadingColumns {
  readonly t: Float64Array;
  readonly dt: Float64Array;
  readonly floor: Float64Array;
  readonly mean: Float64Array;
  readonly peak: Float64Array;
  readonly duty: Float64Array;
  readonly bursts: Float64Array;
}

/** What is the same in all readings of a series. */
export interface SeriesNames {
  readonly sensor: string;
  readonly band: string;
  /** Whole Hz. */
  readonly rbw?: number | undefined;
  readonly relative?: true | undefined;
}

export function readingColumns(length: number): ReadingColumns {
  return {
    t: new Float64Array(length),
    dt: new Float64Array(length),
    floor: new Float64Array(length),
    mean: new Float64Array(length),
    peak: new Float64Array(length),
    duty: new Float64Array(length),
    bursts: new Float64Array(length),
  };
}

export function putReading(columns: ReadingColumns, row: number, reading: Reading): void {
  columns.t[row] = reading.t;
  columns.dt[row] = reading.dt;
  columns.floor[row] = reading.floor ?? Number.NaN;
  columns.mean[row] = reading.mean ?? Number.NaN;
  columns.peak[row] = reading.peak ?? Number.NaN;
  columns.duty[row] = reading.duty ?? Number.NaN;
  columns.bursts[row] = reading.bursts ?? NO_BURSTS;
}

/** One row as the reading it was. */
export function readingAt(columns: ReadingColumns, row: number, { sensor, band, rbw, relative }: SeriesNames): Reading {
  const bursts = columns.bursts[row] as number;
  return {
    type: "reading",
    t: columns.t[row] as number,
    dt: columns.dt[row] as number,
    sensor,
    band,
    ...given("floor", columns.floor[row] as number),
    ...given("mean", columns.mean[row] as number),
    ...given("peak", columns.peak[row] as number),
    ...given("duty", columns.duty[row] as number),
    ...(bursts !== NO_BURSTS && { bursts }),
    ...(rbw !== undefined && { rbw }),
    ...(relative === true && { relative }),
  };
}

function given<K extends string>(key: K, value: number): Partial<Record<K, number>> {
  return Number.isNaN(value) ? {} : ({ [key]: value } as Record<K, number>);
}
