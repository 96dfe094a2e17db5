/** Holds, per slot, the last looks and whether the slot is up. Allocates nothing while looking. */
import type { LookRule, Thresholds } from "../../domain/index.ts";
import type { NoiseFloor } from "../noise-floor/noise-floor.ts";
import type { QuietLevel } from "../noise-floor/quiet-level.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import { type Budget, budget, correlatedSpreads, spreadsIndex } from "./budget.ts";
import { detectorStage } from "./stage.ts";

const PARAMS = defaults(detectorStage);

/** What a look was worth. */
export const QUIET = 0;
/** Over the k-of-n threshold, not yet often enough; says nothing alone. */
export const HINT = 1;
/** Was up and has not clearly stopped: keeps an emission, begins none. */
export const HELD = 2;
/** Up, by one look or by k of n. */
export const UP = 3;
export type LookGrade = typeof QUIET | typeof HINT | typeof HELD | typeof UP;

export interface DetectorOptions {
  readonly thresholds: Thresholds;
  readonly bandsPerSensor: number;
}

export class Detector {
  readonly budget: Budget;
  readonly rule: LookRule;
  readonly #mask: number;
  readonly #floor: NoiseFloor;
  /** Spreads over the floor for a look of the k-of-n rule, by correlation of neighbouring looks. */
  readonly #repeated: Float64Array;
  /** Bits of the last n looks, newest lowest. */
  readonly #history: Uint8Array;
  /** Looks until a slot that is up lets go; 0: not up. */
  readonly #hold: Uint8Array;
  /** dB that the engineer added, by slot. */
  readonly #added: Float64Array;

  constructor(slots: Slots, floor: NoiseFloor, options: DetectorOptions) {
    const { thresholds } = options;
    this.#floor = floor;
    this.rule = { looks: PARAMS.looks, needed: PARAMS.needed, hold: PARAMS.hold, ...thresholds.rule };
    this.#mask = (1 << this.rule.looks) - 1;
    this.budget = budget(thresholds.falseIncidentsPerSensorDay, Math.max(1, options.bandsPerSensor), this.rule);
    this.#repeated = correlatedSpreads(this.budget);
    this.#history = new Uint8Array(slots.count);
    this.#hold = new Uint8Array(slots.count);
    this.#added = new Float64Array(slots.count);
    for (let slot = 0; slot < slots.count; slot++) {
      const band = slots.bandOf(slot);
      this.#added[slot] = (thresholds.bands[band] ?? 0) + (thresholds.sensors[slots.sensorOf(slot)]?.[band] ?? 0);
    }
  }

  /** dB over the mean floor from which one look is enough. */
  singleMean(slot: number): number {
    return (
      Math.max(PARAMS.leastMean, this.budget.singleSpreads * (this.#floor.mean.spread[slot] as number)) +
      PARAMS.margin +
      (this.#added[slot] as number)
    );
  }

  /** dB over the quiet peak from which one look is enough. */
  singlePeak(slot: number): number {
    return (
      Math.max(PARAMS.leastPeak, this.budget.singleSpreads * (this.#floor.peak.spread[slot] as number)) +
      PARAMS.margin +
      (this.#added[slot] as number)
    );
  }

  /** dB over the mean floor that counts as one of the k. */
  repeatedMean(slot: number): number {
    return Math.max(PARAMS.leastMean, this.#spreads(this.#floor.mean, slot)) + (this.#added[slot] as number);
  }

  /** dB over the quiet peak that counts as one of the k. */
  repeatedPeak(slot: number): number {
    return Math.max(PARAMS.leastPeak, this.#spreads(this.#floor.peak, slot)) + (this.#added[slot] as number);
  }

  /** dB that k of n looks at one statistic must stand over its quiet level. */
  #spreads(quiet: QuietLevel, slot: number): number {
    return (this.#repeated[spreadsIndex(quiet.correlation(slot))] as number) * (quiet.spread[slot] as number);
  }

  /** Takes one look at one slot and remembers it. */
  look(slot: number, window: WindowBuffer): LookGrade {
    const mean = this.#floor.mean.over(slot, window.mean[slot] as number);
    const peak = this.#floor.peak.over(slot, window.peak[slot] as number);
    const added = this.#added[slot] as number;
    // Under the least thresholds there is no hit, however quiet it was: most looks end here.
    if (mean <= PARAMS.leastMean + added && peak <= PARAMS.leastPeak + added && this.#hold[slot] === 0) {
      this.#history[slot] = ((this.#history[slot] as number) << 1) & this.#mask;
      return QUIET;
    }
    const needMean = this.repeatedMean(slot);
    const needPeak = this.repeatedPeak(slot);
    const hit = mean > needMean || peak > needPeak;
    const history = (((this.#history[slot] as number) << 1) | (hit ? 1 : 0)) & this.#mask;
    this.#history[slot] = history;
    if (hit && (ones(history) >= this.rule.needed || mean > this.singleMean(slot) || peak > this.singlePeak(slot))) {
      this.#hold[slot] = this.rule.hold;
      return UP;
    }
    const hold = this.#hold[slot] as number;
    if (hold > 0) {
      if (mean > PARAMS.offShare * needMean || peak > PARAMS.offShare * needPeak) {
        this.#hold[slot] = this.rule.hold;
        return HELD;
      }
      this.#hold[slot] = hold - 1;
    }
    return hit ? HINT : QUIET;
  }

  /** Of the last n looks, how many were over the k-of-n threshold. */
  hits(slot: number): number {
    return ones(this.#history[slot] as number);
  }

  /** Of the last n looks, how many up to the last one were over it without a break. */
  hitsInARow(slot: number): number {
    let n = 0;
    for (let rest = this.#history[slot] as number; (rest & 1) === 1; rest >>= 1) n++;
    return n;
  }

  save(slot: number): readonly [history: number, hold: number] {
    return [this.#history[slot] as number, this.#hold[slot] as number];
  }

  restore(slot: number, saved: readonly [history: number, hold: number]): void {
    [this.#history[slot], this.#hold[slot]] = saved;
  }
}

function ones(bits: number): number {
  let n = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++;
  return n;
}
