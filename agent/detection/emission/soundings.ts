/** Cuts one closed window into what each band heard, for the bands where there is anything to say. */
import { type Band, WINDOW } from "../../domain/index.ts";
import { technologiesOf } from "../bursts/spectrum.ts";
import { type Detector, HINT, type LookGrade, QUIET } from "../detector/detector.ts";
import type { NoiseFloor } from "../noise-floor/noise-floor.ts";
import type { Slots } from "../slots.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import type { SensorClocks } from "./sensor-clocks.ts";
import { type BurstAt, type Sounding, sound } from "./sounding.ts";
import type { BandWindow } from "./tracker.ts";
import type { Silence } from "./update.ts";

export interface Looked {
  readonly window: WindowBuffer;
  /** Grade of each slot in this window. */
  readonly grades: Uint8Array;
  readonly clocks: SensorClocks;
}

export class Soundings {
  readonly #slots: Slots;
  readonly #floor: NoiseFloor;
  readonly #detector: Detector;
  readonly #technologies: readonly ReadonlySet<string>[];

  constructor(slots: Slots, chain: { readonly floor: NoiseFloor; readonly detector: Detector; readonly bands: ReadonlyMap<string, Band> }) {
    this.#slots = slots;
    this.#floor = chain.floor;
    this.#detector = chain.detector;
    this.#technologies = slots.bands.map((id) => technologiesOf(chain.bands.get(id)));
  }

  /** The window of band number `b`; undefined where nothing is up, nothing is listed and no emission is live. */
  of(
    b: number,
    looked: Looked,
    given: { readonly lists: ReadonlyMap<number, readonly BurstAt[]>; readonly live: number },
  ): BandWindow | undefined {
    const { window, grades } = looked;
    const width = this.#slots.bands.length;
    const soundings: Sounding[] = [];
    const silences: Silence[] = [];
    for (let sensor = 0; sensor < this.#slots.sensors.length; sensor++) {
      const slot = sensor * width + b;
      const bursts = given.lists.get(slot);
      const grade = grades[slot] as LookGrade;
      if (bursts === undefined && grade <= HINT) {
        if (grade === QUIET && window.present[slot] === 1) silences.push({ sensor, audible: this.#audible(slot) });
        continue;
      }
      if (!this.#floor.knows(slot)) continue;
      const levels = {
        floor: this.#floor.mean.level[slot] as number,
        quietPeak: this.#floor.peak.level[slot] as number,
        sure: (this.#floor.peak.level[slot] as number) + this.#detector.singlePeak(slot),
        audible: this.#audible(slot),
      };
      const technologies = this.#technologies[b] as ReadonlySet<string>;
      const sounding = sound({ slot, sensor, grade, technologies }, levels, {
        window,
        bursts: bursts ?? [],
        clock: looked.clocks.offsets[sensor] as number,
        clocked: looked.clocks.sure(sensor, window.index),
      });
      if (sounding.pulses.length > 0) soundings.push(sounding);
    }
    if (soundings.length === 0 && given.live === 0) return undefined;
    return { band: this.#slots.bands[b] as string, end: (window.index + 1) * WINDOW, soundings, silences };
  }

  /** dBm over which a pulse would have shown in a reading's peak. */
  #audible(slot: number): number {
    return (this.#floor.peak.level[slot] as number) + this.#detector.repeatedPeak(slot);
  }
}

/** The window's burst lists by slot, in order of time. */
export function burstsBySlot(window: WindowBuffer): ReadonlyMap<number, readonly BurstAt[]> {
  const bySlot = new Map<number, BurstAt[]>();
  for (const { slot, item } of window.lists) {
    let list = bySlot.get(slot);
    if (list === undefined) {
      list = [];
      bySlot.set(slot, list);
    }
    for (const [offset, length, level] of item.list) {
      list.push({ t: item.t + offset, length, level, cut: offset === 0 || offset + length >= WINDOW });
    }
  }
  for (const list of bySlot.values()) list.sort((a, b) => a.t - b.t || a.length - b.length || a.level - b.level);
  return bySlot;
}
