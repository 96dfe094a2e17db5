/** What one sensor heard in one band in one window: where its bursts lie in the table, and the levels they are judged by. */
import type { DurationMicros, Micros } from "../../domain/index.ts";
import type { BurstTable } from "../window/burst-table.ts";

export interface Hearing {
  /** Number of the sensor. */
  readonly sensor: number;
  /** Its bursts in the table: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** µs that its clock is ahead of the common one. */
  readonly ahead: DurationMicros;
  /** µs by which that may be wrong. */
  readonly slack: DurationMicros;
  /** Its list was full from here on, by the common clock; Infinity where it was not. */
  readonly until: Micros;
  /** The detector vouches for this slot; a new emission may begin here. */
  readonly up: boolean;
  /** dBm: the noise floor. */
  readonly floor: number;
  /** dBm: a burst this strong is no noise even alone. */
  readonly sure: number;
  /** dBm: what is weaker would not have been noticed in a quiet slot; NaN where the slot was not quiet. */
  readonly audible: number;
  /** Level of the whole window, where something is up and no burst is listed. */
  readonly whole: { readonly level: number; readonly continuous: boolean } | undefined;
}

/** One band in one window: the sensors that listened, in order of number. */
export interface BandWindow {
  readonly band: string;
  readonly start: Micros;
  readonly end: Micros;
  readonly hearings: readonly Hearing[];
  /** The same by number of the sensor. */
  readonly bySensor: readonly (Hearing | undefined)[];
  readonly table: BurstTable;
  /** The technologies that are possible in the band. */
  readonly technologies: ReadonlySet<string>;
}

/** Whether a burst of this sensor covers any of the time from `t` to `end` by the common clock. */
export function isBusy(hearing: Hearing, table: BurstTable, span: { readonly t: Micros; readonly end: Micros }): boolean {
  const from = span.t + hearing.ahead - hearing.slack;
  const to = span.end + hearing.ahead + hearing.slack;
  let low = hearing.from;
  let high = hearing.to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.t[middle] as number) <= to) low = middle + 1;
    else high = middle;
  }
  if (low === hearing.from) return false;
  return (table.t[low - 1] as number) + (table.length[low - 1] as number) >= from;
}
