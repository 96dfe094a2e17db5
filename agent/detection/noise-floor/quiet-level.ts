/** Level, spread and lag-1 correlation of one statistic (mean or peak) in the quiet, per slot: clipped running means. */
import { LevelSteps } from "./level-steps.ts";

/** Mean absolute deviation to standard deviation, normal noise. */
const DEVIATION = 1.2533;
/** Errors are clipped to so many spreads, so that what slips under the threshold moves the floor no more than noise does. */
const CLIP = 3;

export interface QuietLimits {
  /** dB, assumed at a cold start. */
  readonly assumed: number;
  /** dB; smaller is not believed. */
  readonly least: number;
  /** Windows. */
  readonly memory: number;
  /** Windows that the assumed spread weighs as much as. */
  readonly warmUp: number;
}

/** Steps: not in states saved before they were kept. */
export type SavedLevel = readonly [level: number, spread: number, likeness: number, previous: number, steps?: number];

export class QuietLevel {
  readonly level: Float64Array;
  readonly spread: Float64Array;
  /** dB², running mean of the product of an error with the one before: how alike neighbouring looks are. */
  readonly likeness: Float64Array;
  /** dB, the last error. */
  readonly previous: Float64Array;
  readonly #limits: QuietLimits;
  readonly #steps: LevelSteps;

  constructor(slots: number, limits: QuietLimits) {
    this.level = new Float64Array(slots);
    this.spread = new Float64Array(slots).fill(limits.assumed);
    this.likeness = new Float64Array(slots);
    this.previous = new Float64Array(slots);
    this.#limits = limits;
    this.#steps = new LevelSteps(slots);
  }

  /** `spread`: dB, where more than the assumed one is known. */
  begin(slot: number, level: number, spread = 0): void {
    this.level[slot] = level;
    this.spread[slot] = Math.max(this.#limits.assumed, spread);
    this.likeness[slot] = 0;
    this.previous[slot] = 0;
  }

  /** Correlation of one quiet look with the next, 0 to 0.9. */
  correlation(slot: number): number {
    const spread = this.spread[slot] as number;
    const likeness = this.likeness[slot] as number;
    return likeness <= 0 ? 0 : Math.min(0.9, likeness / (spread * spread));
  }

  save(slot: number): SavedLevel {
    const { level, spread, likeness, previous } = this;
    return [level[slot] as number, spread[slot] as number, likeness[slot] as number, previous[slot] as number, this.#steps.save(slot)];
  }

  restore(slot: number, saved: SavedLevel): void {
    let steps: number | undefined;
    [this.level[slot], this.spread[slot], this.likeness[slot], this.previous[slot], steps] = saved;
    this.#steps.restore(slot, steps ?? 0);
  }

  /** dB of `value` over the level. */
  over(slot: number, value: number): number {
    return value - (this.level[slot] as number);
  }

  /** Takes in the value of a quiet window, the `seen`-th. */
  learn(slot: number, value: number, seen: number): void {
    const { memory, warmUp } = this.#limits;
    const least = Math.max(this.#limits.least, this.#steps.take(slot, value));
    const spread = this.spread[slot] as number;
    const level = this.level[slot] as number;
    const error = Math.max(-CLIP * spread, Math.min(CLIP * spread, value - level));
    this.level[slot] = level + error / Math.min(seen + 1, memory);
    const likeness = this.likeness[slot] as number;
    this.likeness[slot] = likeness + (error * (this.previous[slot] as number) - likeness) / Math.min(seen + warmUp, memory);
    this.previous[slot] = error;
    const size = error < 0 ? -error : error;
    this.spread[slot] = Math.max(least, spread + (DEVIATION * size - spread) / Math.min(seen + warmUp, memory));
  }
}
