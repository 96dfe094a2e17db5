/** Cuts one closed window into what each band heard, for the bands where there is anything to say. */
import { type Band, dbm, milliwatts, WINDOW } from "../../domain/index.ts";
import { technologiesOf } from "../bursts/spectrum.ts";
import { type Detector, HELD, type LookGrade, QUIET, UP } from "../detector/detector.ts";
import type { NoiseFloor } from "../noise-floor/noise-floor.ts";
import type { Slots } from "../slots.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import type { BurstTable } from "../window/burst-table.ts";
import type { BandWindow, Hearing } from "./hearing.ts";
import type { SensorClocks } from "./sensor-clocks.ts";

export interface Looked {
  readonly window: WindowBuffer;
  readonly table: BurstTable;
  /** Grade of each slot in this window. */
  readonly grades: Uint8Array;
  readonly clocks: SensorClocks;
}

/** dB over the floor from which a mean level is a transmitter's own and its crest can be judged. */
const CLEAR = 3;
/** dB of peak over mean that noise-like carriers without gaps keep after the video filter. */
const CREST = 2.5;

export class Hearings {
  readonly #slots: Slots;
  readonly #floor: NoiseFloor;
  readonly #detector: Detector;
  readonly #technologies: readonly ReadonlySet<string>[];
  /** Slots, 1 where bursts were listed since the last reading: those of an interval longer than a window come before its levels. */
  readonly listed: Uint8Array;

  constructor(slots: Slots, chain: { readonly floor: NoiseFloor; readonly detector: Detector; readonly bands: ReadonlyMap<string, Band> }) {
    this.#slots = slots;
    this.listed = new Uint8Array(slots.count);
    this.#floor = chain.floor;
    this.#detector = chain.detector;
    this.#technologies = slots.bands.map((id) => technologiesOf(chain.bands.get(id)));
  }

  /** The window of band number `b`. */
  of(b: number, looked: Looked): BandWindow {
    const { window, table } = looked;
    const width = this.#slots.bands.length;
    const hearings: Hearing[] = [];
    const bySensor: (Hearing | undefined)[] = [];
    for (let sensor = 0; sensor < this.#slots.sensors.length; sensor++) {
      const slot = sensor * width + b;
      const listens = window.present[slot] === 1 || table.count(slot) > 0;
      const hearing = listens && this.#floor.knows(slot) ? this.#hearing(slot, sensor, looked) : undefined;
      bySensor.push(hearing);
      if (hearing !== undefined) hearings.push(hearing);
    }
    return {
      band: this.#slots.bands[b] as string,
      start: window.index * WINDOW,
      end: (window.index + 1) * WINDOW,
      hearings,
      bySensor,
      table,
      technologies: this.#technologies[b] as ReadonlySet<string>,
    };
  }

  /** The window is done with. */
  pass({ window, table }: Pick<Looked, "window" | "table">): void {
    for (const slot of table.slots) this.listed[slot] = 1;
    for (let slot = 0; slot < this.listed.length; slot++) if (window.present[slot] === 1) this.listed[slot] = 0;
  }

  #hearing(slot: number, sensor: number, { window, table, grades, clocks }: Looked): Hearing {
    const grade = grades[slot] as LookGrade;
    const peak = this.#floor.peak.level[slot] as number;
    const ahead = clocks.offsets[sensor] as number;
    const from = table.from[slot] as number;
    const to = table.to[slot] as number;
    return {
      sensor,
      from,
      to,
      ahead,
      slack: clocks.slack(sensor, window.index),
      until: (table.until[slot] as number) - ahead,
      up: grade === UP,
      floor: this.#floor.mean.level[slot] as number,
      sure: peak + this.#detector.singlePeak(slot),
      audible: grade === QUIET ? peak + this.#detector.repeatedPeak(slot) : Number.NaN,
      whole: to === from && grade >= HELD && this.listed[slot] === 0 ? this.#whole(slot, window) : undefined,
    };
  }

  /** From levels alone: a mean as high as the peak is a carrier without gaps. */
  #whole(slot: number, window: WindowBuffer): Hearing["whole"] {
    const mean = window.mean[slot] as number;
    const peak = window.peak[slot] as number;
    const floor = this.#floor.mean.level[slot] as number;
    const excess = milliwatts(mean) - milliwatts(floor);
    if (mean > floor + CLEAR && peak - mean < CREST) return { level: dbm(excess), continuous: true };
    return peak <= (this.#floor.peak.level[slot] as number) ? undefined : { level: peak, continuous: false };
  }
}
