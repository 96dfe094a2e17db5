/**
 * Mean level of each slot while nobody transmits in its band: what a weak signal's rise is measured from. Unlike the noise floor it learns nothing
 * while an emission lives, however quiet this sensor finds it: that is when it is asked.
 */
import type { Micros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { beneathStage } from "./stage.ts";

const PARAMS = defaults(beneathStage);
/** dB: levels come in steps, and a spread seen over few windows may be chance. */
const LEAST = 0.1;
/** Windows that a spread of `LEAST` weighs as much as. */
const ASSUMED = 8;

/** [level, variance, windows, last time] */
export type SavedRest = readonly [number, number, number, Micros];

export class RestLevels {
  /** dBm */
  readonly level: Float64Array;
  readonly #variance: Float64Array;
  readonly #windows: Int32Array;
  readonly #last: Float64Array;

  constructor(slots: number) {
    this.level = new Float64Array(slots);
    this.#variance = new Float64Array(slots).fill(LEAST ** 2);
    this.#windows = new Int32Array(slots);
    this.#last = new Float64Array(slots);
  }

  begun(slot: number): boolean {
    return (this.#windows[slot] as number) > 0;
  }

  knows(slot: number): boolean {
    return (this.#windows[slot] as number) >= PARAMS.restKnown;
  }

  /** dB by which one window differs from the next. */
  spread(slot: number): number {
    return Math.sqrt(Math.max(LEAST ** 2, this.#variance[slot] as number));
  }

  /** Seconds since it was last heard at rest. */
  age(slot: number, now: Micros): number {
    return (now - (this.#last[slot] as number)) / 1e6;
  }

  learn(slot: number, mean: number, now: Micros): void {
    const before = this.#windows[slot] as number;
    const windows = before < PARAMS.rest ? before + 1 : PARAMS.rest;
    const level = before === 0 ? mean : (this.level[slot] as number);
    const error = mean - level;
    this.level[slot] = level + error / windows;
    this.#variance[slot] = (this.#variance[slot] as number) + (error * error - (this.#variance[slot] as number)) / (windows + ASSUMED);
    this.#windows[slot] = windows;
    this.#last[slot] = now;
  }

  /** The noise itself is another. */
  forget(slot: number): void {
    this.#windows[slot] = 0;
  }

  save(slot: number): SavedRest {
    return [this.level[slot] as number, this.#variance[slot] as number, this.#windows[slot] as number, this.#last[slot] as number];
  }

  restore(slot: number, [level, variance, windows, last]: SavedRest): void {
    this.level[slot] = level;
    this.#variance[slot] = variance;
    this.#windows[slot] = windows;
    this.#last[slot] = last;
  }
}
