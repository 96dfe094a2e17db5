/**
 * A row of a readings frame as a Reading. Nearly every sensor gives all five figures, so that case has one object literal and with it one
 * hidden class: everything behind it reads readings at full speed. What a sensor leaves out is left out.
 */
import type { ReadingColumns } from "@wingwatch/firmware-protocol";
import type { Micros, Reading } from "../domain/index.ts";

/** What a band index stands for. */
export interface DecodedBand {
  readonly id: string;
  /** Hz; undefined: the whole band. */
  readonly rbw: number | undefined;
  readonly relative: boolean;
}

/** Row `i` of `columns`; `t` is the end of the interval. */
export function makeReading(
  columns: ReadingColumns,
  i: number,
  of: { readonly t: Micros; readonly sensor: string; readonly band: DecodedBand },
): Reading {
  const floor = columns.floor[i] as number;
  const mean = columns.mean[i] as number;
  const peak = columns.peak[i] as number;
  const duty = columns.duty[i] as number;
  const bursts = columns.bursts[i] as number;
  const isWhole = !Number.isNaN(floor + mean + peak + duty + bursts);
  const { t, sensor, band } = of;
  if (isWhole && band.rbw === undefined && !band.relative) {
    return { type: "reading", t, dt: columns.dt, sensor, band: band.id, floor, mean, peak, duty, bursts };
  }
  return {
    type: "reading",
    t,
    dt: columns.dt,
    sensor,
    band: band.id,
    ...(Number.isNaN(floor) ? {} : { floor }),
    ...(Number.isNaN(mean) ? {} : { mean }),
    ...(Number.isNaN(peak) ? {} : { peak }),
    ...(Number.isNaN(duty) ? {} : { duty }),
    ...(Number.isNaN(bursts) ? {} : { bursts }),
    ...(band.rbw === undefined ? {} : { rbw: band.rbw }),
    ...(band.relative ? { relative: true } : {}),
  };
}
