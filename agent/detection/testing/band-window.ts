/** One band's window as the tracker takes it, made from what each sensor heard. */
import { WINDOW } from "../../domain/index.ts";
import type { BandWindow, Hearing } from "../emission/hearing.ts";
import { WindowBuffer } from "../window/buffer.ts";
import { BurstTable } from "../window/burst-table.ts";
import { START } from "./stream.ts";

/** [µs after START, µs long, dBm] */
export type HeardBurst = readonly [at: number, length: number, level: number];

export interface Ear {
  readonly sensor: number;
  readonly bursts: readonly HeardBurst[];
  /** Left out: the detector vouches for it. */
  readonly up?: boolean;
  /** µs by which its clock may be wrong; left out: it is known. */
  readonly slack?: number;
  /** dBm: level of the whole window, where none of its bursts is listed. */
  readonly whole?: number;
}

const FLOOR = -94;

/** Window number `w` after START in a mobile band. */
export function bandWindow(w: number, ears: readonly Ear[]): BandWindow {
  const sensors = Math.max(...ears.map(({ sensor }) => sensor)) + 1;
  const start = START + w * WINDOW;
  const buffer = new WindowBuffer(sensors, sensors);
  for (const { sensor, bursts } of ears) {
    const list = bursts.map(([at, length, level]) => [START + at - start, length, level] as const);
    buffer.lists.push({ slot: sensor, item: { type: "bursts", t: start, sensor: `${sensor}`, band: "b8-ul", list, more: 0 } });
  }
  buffer.sort();
  const table = new BurstTable(sensors);
  table.fill(buffer);
  const hearings = ears.map((ear) => hearing(table, ear));
  return {
    band: "b8-ul",
    start,
    end: start + WINDOW,
    hearings,
    bySensor: Array.from({ length: sensors }, (_, sensor) => hearings.find((one) => one.sensor === sensor)),
    table,
    technologies: new Set(["gsm", "umts", "lte", "nr"]),
  };
}

function hearing(table: BurstTable, { sensor, up = true, slack = 20, whole }: Ear): Hearing {
  return {
    sensor,
    from: table.from[sensor] as number,
    to: table.to[sensor] as number,
    ahead: 0,
    slack,
    until: Number.POSITIVE_INFINITY,
    up,
    floor: FLOOR,
    sure: FLOOR + 12,
    audible: Number.NaN,
    whole: whole === undefined ? undefined : { level: whole, continuous: false },
  };
}
