/** Level and spread of one statistic (mean or peak) in the quiet, per slot: a clipped running mean and a running mean deviation. */

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

export class QuietLevel {
  readonly level: Float64Array;
  readonly spread: Float64Array;
  readonly #limits: QuietLimits;

  constructor(slots: number, limits: QuietLimits) {
    this.level = new Float64Array(slots);
    this.spread = new Float64Array(slots).fill(limits.assumed);
    this.#limits = limits;
  }

  begin(slot: number, level: number): void {
    this.level[slot] = level;
    this.spread[slot] = this.#limits.assumed;
  }

  /** dB of `value` over the level. */
  over(slot: number, value: number): number {
    return value - (this.level[slot] as number);
  }

  /** Takes in the value of a quiet window, the `seen`-th. */
  learn(slot: number, value: number, seen: number): void {
    const { least, memory, warmUp } = this.#limits;
    const spread = this.spread[slot] as number;
    const level = this.level[slot] as number;
    const error = Math.max(-CLIP * spread, Math.min(CLIP * spread, value - level));
    this.level[slot] = level + error / Math.min(seen + 1, memory);
    const size = error < 0 ? -error : error;
    this.spread[slot] = Math.max(least, spread + (DEVIATION * size - spread) / Math.min(seen + warmUp, memory));
  }
}
