/**
 * The noise floor of every slot. Quiet windows alone move it, so a transmitter that is on half the time does not; what lies far below it proves it
 * wrong at once; what stays above it for a quarter of an hour becomes it.
 */
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import { QuietLevel } from "./quiet-level.ts";
import { noiseFloorStage } from "./stage.ts";

const PARAMS = defaults(noiseFloorStage);
/** A quiet mean this many spreads, and half a dB, below the floor cannot be. */
const IMPOSSIBLE = 6;

/** [mean, its spread, peak, its spread, quiet windows, low in a row, up in a row] */
export type SavedFloor = readonly [number, number, number, number, number, number, number];

/** A first reading; `floor` is the sensor's own, NaN where it gives none. */
export interface FirstReading {
  readonly mean: number;
  readonly peak: number;
  readonly floor: number;
  /** Median of the own floors of the band's sensors: a phone that is on from the first second raises one sensor's, not all. */
  readonly usual: number;
}

export class NoiseFloor {
  readonly mean: QuietLevel;
  readonly peak: QuietLevel;
  /** Quiet windows seen, counted up to the memory; 0: no floor yet. */
  readonly #quiet: Int32Array;
  readonly #low: Int32Array;
  readonly #up: Int32Array;

  constructor(slots: Slots) {
    const { memory, warmUp } = PARAMS;
    this.mean = new QuietLevel(slots.count, { assumed: PARAMS.meanSpread, least: PARAMS.leastMeanSpread, memory, warmUp });
    this.peak = new QuietLevel(slots.count, { assumed: PARAMS.peakSpread, least: PARAMS.leastPeakSpread, memory, warmUp });
    this.#quiet = new Int32Array(slots.count);
    this.#low = new Int32Array(slots.count);
    this.#up = new Int32Array(slots.count);
  }

  knows(slot: number): boolean {
    return (this.#quiet[slot] as number) > 0;
  }

  begin(slot: number, reading: FirstReading): void {
    const odd = reading.floor > reading.usual + PARAMS.oddFloor;
    const floor = odd ? reading.usual : reading.floor;
    const quiet =
      Number.isNaN(floor) || (reading.mean <= floor + 3 * PARAMS.meanOverFloor && reading.peak <= floor + 2 * PARAMS.peakOverFloor);
    this.mean.begin(slot, quiet ? reading.mean : floor + PARAMS.meanOverFloor);
    this.peak.begin(slot, quiet ? reading.peak : floor + PARAMS.peakOverFloor);
    this.#quiet[slot] = 1;
    this.#low[slot] = 0;
    this.#up[slot] = 0;
  }

  /** A window with nothing over the threshold. */
  learn(slot: number, mean: number, peak: number): void {
    this.#up[slot] = 0;
    if (this.mean.over(slot, mean) < -IMPOSSIBLE * (this.mean.spread[slot] as number) - 0.5) {
      const low = (this.#low[slot] as number) + 1;
      this.#low[slot] = low;
      if (low >= PARAMS.lowLooks) this.#restart(slot, mean, peak);
      return;
    }
    this.#low[slot] = 0;
    const quiet = this.#quiet[slot] as number;
    this.mean.learn(slot, mean, quiet);
    this.peak.learn(slot, peak, quiet);
    if (quiet < PARAMS.memory) this.#quiet[slot] = quiet + 1;
  }

  /** A window over the threshold; once that has stood long enough it is the floor. */
  stays(slot: number, mean: number, peak: number): void {
    const up = (this.#up[slot] as number) + 1;
    this.#up[slot] = up;
    if (up >= PARAMS.rebaseAfter) this.#restart(slot, mean, peak);
  }

  save(slot: number): SavedFloor {
    const at = (values: Float64Array | Int32Array): number => values[slot] as number;
    return [
      at(this.mean.level),
      at(this.mean.spread),
      at(this.peak.level),
      at(this.peak.spread),
      at(this.#quiet),
      at(this.#low),
      at(this.#up),
    ];
  }

  restore(slot: number, saved: SavedFloor): void {
    [this.mean.level[slot], this.mean.spread[slot], this.peak.level[slot], this.peak.spread[slot]] = saved;
    [, , , , this.#quiet[slot], this.#low[slot], this.#up[slot]] = saved;
  }

  #restart(slot: number, mean: number, peak: number): void {
    this.begin(slot, { mean, peak, floor: Number.NaN, usual: Number.NaN });
  }
}
