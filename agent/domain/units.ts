/**
 * Units. SI, in the name where a type can't carry them: frequencies in Hz, levels in dBm, ratios in dB, distances in metres.
 */

/** Microseconds since the Unix epoch, an integer (exact in a double until the year 2255). */
export type Micros = number;

/** A length of time in whole microseconds. */
export type DurationMicros = number;

export const SECOND: DurationMicros = 1_000_000;
export const MILLISECOND: DurationMicros = 1_000;

/** Observations fall into windows of this length; detection sees nothing finer. */
export const WINDOW: DurationMicros = 250_000;

/** A window closes this long after the newest `t` seen, or when a tick passes its end by as much. */
export const WINDOW_LATENESS: DurationMicros = 500_000;

/** dBm to milliwatts. */
export function milliwatts(dbm: number): number {
  return 10 ** (dbm / 10);
}

/** Milliwatts to dBm; 0 mW gives -Infinity. */
export function dbm(mw: number): number {
  return 10 * Math.log10(mw);
}
