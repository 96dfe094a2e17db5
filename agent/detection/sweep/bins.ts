/** The bins of one sweeping sensor: for each the levels of its last quiet sweeps, their median and spread, and its last looks. */
import { defaults } from "../stage.ts";
import { sweepStage } from "./stage.ts";

const PARAMS = defaults(sweepStage);
/** Median absolute deviation to standard deviation. */
const MAD = 1.4826;
/** The floor is worked out anew after so many new levels. */
const STALE = 8;

export interface Bin {
  /** Number of the bin: its centre divided by the step, rounded down. */
  readonly key: number;
  /** dB; a ring once full. */
  readonly quiet: number[];
  next: number;
  fresh: number;
  median: number;
  spread: number;
  /** Bits of the last looks, newest lowest. */
  looks: number;
}

/** [key, quiet levels, next, looks] and, once its floor was worked out, [median, spread, fresh]. */
export type SavedBin =
  | readonly [number, readonly number[], number, number]
  | readonly [number, readonly number[], number, number, number, number, number];

export class Bins {
  readonly step: number;
  readonly #bins = new Map<number, Bin>();

  constructor(step: number) {
    this.step = step;
  }

  keyOf(hz: number): number {
    return Math.floor(hz / this.step);
  }

  at(key: number): Bin {
    let bin = this.#bins.get(key);
    if (bin === undefined) {
      bin = { key, quiet: [], next: 0, fresh: 0, median: Number.NaN, spread: Number.NaN, looks: 0 };
      this.#bins.set(key, bin);
    }
    return bin;
  }

  save(): readonly SavedBin[] {
    const bins = [...this.#bins.values()].sort((a, b) => a.key - b.key);
    return bins.map(({ key, quiet, next, looks, median, spread, fresh }) =>
      Number.isNaN(median) ? [key, quiet, next, looks] : [key, quiet, next, looks, median, spread, fresh],
    );
  }

  restore(saved: readonly SavedBin[]): void {
    for (const [key, quiet, next, looks, median = Number.NaN, spread = Number.NaN, fresh = 0] of saved)
      this.#bins.set(key, { key, quiet: [...quiet], next, looks, median, spread, fresh });
  }
}

/** Takes the level of a quiet sweep into a bin's floor. */
export function learnBin(bin: Bin, level: number): void {
  if (bin.quiet.length < PARAMS.memory) bin.quiet.push(level);
  else {
    bin.quiet[bin.next] = level;
    bin.next = (bin.next + 1) % PARAMS.memory;
  }
  bin.fresh++;
}

/** Whether a bin's own floor can be used; works it out where it is stale. */
export function learnt(bin: Bin): boolean {
  if (bin.quiet.length < PARAMS.learnt) return false;
  if (Number.isNaN(bin.median) || bin.fresh >= STALE) {
    bin.median = median(bin.quiet);
    bin.spread = MAD * median(bin.quiet.map((level) => Math.abs(level - bin.median)));
    bin.fresh = 0;
  }
  return true;
}

/** dB that a bin with a floor of its own must reach to be up. */
export function ownLimit(bin: Bin): number {
  return bin.median + Math.max(PARAMS.least, PARAMS.spreads * bin.spread);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
