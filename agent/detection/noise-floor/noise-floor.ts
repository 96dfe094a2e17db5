/**
 * The noise floor of every slot. Quiet windows alone move it, so a transmitter that is on half the time does not; what lies far below it proves it
 * wrong at once; what stands above it and looks like noise becomes it within a minute, what stands there for hours is ambient.
 */
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import { QuietLevel, type SavedLevel } from "./quiet-level.ts";
import { noiseFloorStage } from "./stage.ts";
import { type SavedStanding, StandingLevels } from "./standing.ts";

const PARAMS = defaults(noiseFloorStage);
/** A quiet mean this many spreads, and half a dB, below the floor cannot be. */
const IMPOSSIBLE = 6;
/** Quiet windows that weigh little against the next ones. */
const FEW = 4;

/** Mean and peak as their levels save themselves, quiet windows, low in a row, what stands; whether it has shown no beginning, not in states saved before that was kept. */
export type SavedFloor = readonly [SavedLevel, SavedLevel, number, number, SavedStanding, number?];

/** Levels of a window; `floor` is the sensor's own, NaN where it gives none. */
export interface WindowLevels {
  readonly mean: number;
  readonly peak: number;
  readonly floor: number;
}

/** A first reading. */
export interface FirstReading extends WindowLevels {
  /** Median of the own floors of the band's sensors: a phone that is on from the first second raises one sensor's, not all. */
  readonly usual: number;
}

export class NoiseFloor {
  readonly mean: QuietLevel;
  readonly peak: QuietLevel;
  /** Quiet windows seen, counted up to the memory; 0: no floor yet. */
  readonly #quiet: Int32Array;
  readonly #low: Int32Array;
  /** 1 where the first reading was not believed and hardly a quiet window has been seen since. */
  readonly #unbegun: Uint8Array;
  readonly #standing: StandingLevels;

  constructor(slots: Slots) {
    const { memory, warmUp } = PARAMS;
    this.mean = new QuietLevel(slots.count, { assumed: PARAMS.meanSpread, least: PARAMS.leastMeanSpread, memory, warmUp });
    this.peak = new QuietLevel(slots.count, { assumed: PARAMS.peakSpread, least: PARAMS.leastPeakSpread, memory, warmUp });
    this.#quiet = new Int32Array(slots.count);
    this.#low = new Int32Array(slots.count);
    this.#unbegun = new Uint8Array(slots.count);
    this.#standing = new StandingLevels(slots.count);
  }

  knows(slot: number): boolean {
    return (this.#quiet[slot] as number) > 0;
  }

  /** From the first reading of all. */
  begin(slot: number, reading: FirstReading): void {
    const odd = reading.floor > reading.usual + PARAMS.oddFloor;
    this.#unbegun[slot] = odd ? 1 : 0;
    this.#start(slot, reading, odd ? reading.usual : reading.floor);
  }

  /** `floor`: the sensor's own, NaN where it gives none to be believed. */
  #start(slot: number, reading: Pick<WindowLevels, "mean" | "peak">, floor: number): void {
    const quiet =
      Number.isNaN(floor) || (reading.mean <= floor + 3 * PARAMS.meanOverFloor && reading.peak <= floor + 2 * PARAMS.peakOverFloor);
    this.mean.begin(slot, quiet ? reading.mean : floor + PARAMS.meanOverFloor);
    this.peak.begin(slot, quiet ? reading.peak : floor + PARAMS.peakOverFloor);
    this.#quiet[slot] = 1;
    this.#low[slot] = 0;
    this.#standing.clear(slot);
  }

  /** Whether a transmitter that never stops is part of the floor. */
  ambient(slot: number): boolean {
    return this.#standing.ambient[slot] === 1;
  }

  /**
   * Whether what stands there, or stood there until just now, has shown no beginning: it was there in the first reading, which was not believed,
   * hardly a quiet window has been seen since, and it looks like noise.
   */
  unbegun(slot: number): boolean {
    return this.#unbegun[slot] === 1 && this.#standing.looksLikeNoise(slot);
  }

  /** Quiet windows that the floor rests on, up to its memory. */
  quietWindows(slot: number): number {
    return this.#quiet[slot] as number;
  }

  /** A window with nothing over the threshold. Gives whether the floor moved with it. */
  learn(slot: number, mean: number, peak: number): boolean {
    this.#standing.rests(slot);
    if (this.mean.over(slot, mean) < -IMPOSSIBLE * (this.mean.spread[slot] as number) - 0.5) {
      const low = (this.#low[slot] as number) + 1;
      this.#low[slot] = low;
      if (low < PARAMS.lowLooks) return false;
      this.#restart(slot, mean, peak);
      return true;
    }
    this.#low[slot] = 0;
    const quiet = this.#quiet[slot] as number;
    this.mean.learn(slot, mean, quiet);
    this.peak.learn(slot, peak, quiet);
    if (quiet >= PARAMS.warmUp) this.#unbegun[slot] = 0;
    if (quiet < PARAMS.memory) this.#quiet[slot] = quiet + 1;
    return true;
  }

  /** A window over the threshold: it moves the floor only when what stands there is noise, or has stood for hours. Gives whether it did. */
  stays(slot: number, levels: WindowLevels): boolean {
    const quiet = {
      spread: this.mean.spread[slot] as number,
      crest: (this.peak.level[slot] as number) - (this.mean.level[slot] as number),
    };
    const standing = this.#standing.stands(slot, levels, quiet);
    if (standing === "transmitter") return false;
    const [mean, peak, spread] = [this.#standing.mean[slot] as number, this.#standing.peak[slot] as number, this.#standing.spread(slot)];
    this.#restart(slot, mean, peak);
    if (standing === "step") return true;
    this.mean.begin(slot, mean, spread);
    this.peak.begin(slot, peak, spread);
    this.#standing.ambient[slot] = 1;
    return true;
  }

  /** Windows over the threshold since the last quiet one. */
  upFor(slot: number): number {
    return this.#standing.upFor(slot);
  }

  /** What stands there is noise, whoever makes it: the floor is learnt anew from it. */
  raise(slot: number, mean: number, peak: number): void {
    this.#restart(slot, mean, peak);
  }

  /** Follows the next quiet windows as fast as one that has hardly begun. */
  hurry(slot: number): void {
    this.#quiet[slot] = Math.min(this.#quiet[slot] as number, FEW);
  }

  save(slot: number): SavedFloor {
    const [mean, peak, standing] = [this.mean.save(slot), this.peak.save(slot), this.#standing.save(slot)];
    return [mean, peak, this.#quiet[slot] as number, this.#low[slot] as number, standing, this.#unbegun[slot] as number];
  }

  restore(slot: number, [mean, peak, quiet, low, standing, unbegun = 0]: SavedFloor): void {
    this.mean.restore(slot, mean);
    this.peak.restore(slot, peak);
    this.#quiet[slot] = quiet;
    this.#low[slot] = low;
    this.#unbegun[slot] = unbegun;
    this.#standing.restore(slot, standing);
  }

  #restart(slot: number, mean: number, peak: number): void {
    this.#start(slot, { mean, peak }, Number.NaN);
  }
}
