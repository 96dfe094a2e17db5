/** The bins of one sweeping sensor: for each the levels of its last quiet sweeps, their median and spread, and its last looks. */
import { type DurationMicros, type Micros, SECOND } from "../../domain/index.ts";
import { noiseFloorStage } from "../noise-floor/stage.ts";
import { defaults } from "../stage.ts";
import { sweepStage } from "./stage.ts";

const PARAMS = defaults(sweepStage);
const FLOOR = defaults(noiseFloorStage);
/** Median absolute deviation to standard deviation. */
const MAD = 1.4826;
/** The floor is worked out anew after so many new levels. */
const STALE = 8;
/** Of a longer time between two sweeps nobody knows what was in it. */
const LONGEST = 600 * SECOND;

export interface Bin {
  /** Number of the bin: its centre divided by the step, rounded down. */
  readonly key: number;
  /** dB; a ring once full. */
  quiet: number[];
  next: number;
  fresh: number;
  median: number;
  spread: number;
  /** Bits of the last looks, newest lowest. */
  looks: number;
  /** The last look, and its level in dB. */
  last: Micros;
  level: number;
  /** µs that it was up, less four for each that it was not. */
  busy: DurationMicros;
  /** dB, mean level since most bins rose, and the looks in it. */
  stood: number;
  stays: number;
  /** dB at which what never stops became its floor; NaN: nothing did. */
  ambient: number;
}

type Figures = Omit<Bin, "key" | "quiet" | "next" | "looks">;

const NEW: Figures = {
  fresh: 0,
  median: Number.NaN,
  spread: Number.NaN,
  last: 0,
  level: Number.NaN,
  busy: 0,
  stood: 0,
  stays: 0,
  ambient: Number.NaN,
};
const FIGURES = Object.keys(NEW) as (keyof Figures)[];

/** [key, quiet levels, next, looks, the other figures in the order of `NEW`, null where there is none] */
export type SavedBin = readonly [number, readonly number[], number, number, (readonly (number | null)[])?];

export class Bins {
  readonly step: number;
  readonly #bins = new Map<number, Bin>();

  constructor(step: number) {
    this.step = step;
  }

  get count(): number {
    return this.#bins.size;
  }

  keyOf(hz: number): number {
    return Math.floor(hz / this.step);
  }

  at(key: number): Bin {
    let bin = this.#bins.get(key);
    if (bin === undefined) {
      bin = { key, quiet: [], next: 0, looks: 0, ...NEW };
      this.#bins.set(key, bin);
    }
    return bin;
  }

  /** The bin, where it was ever looked at. */
  known(key: number): Bin | undefined {
    return this.#bins.get(key);
  }

  /** In no order. */
  all(): Iterable<Bin> {
    return this.#bins.values();
  }

  save(): readonly SavedBin[] {
    const bins = [...this.#bins.values()].sort((a, b) => a.key - b.key);
    return bins.map((bin) => [
      bin.key,
      bin.quiet,
      bin.next,
      bin.looks,
      FIGURES.map((name) => (Number.isNaN(bin[name]) ? null : bin[name])),
    ]);
  }

  restore(saved: readonly SavedBin[]): void {
    for (const [key, quiet, next, looks, figures] of saved) {
      const bin: Bin = { key, quiet: [...quiet], next, looks, ...NEW };
      if (figures !== undefined) for (const [i, name] of FIGURES.entries()) bin[name] = figures[i] ?? Number.NaN;
      this.#bins.set(key, bin);
    }
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
    if (bin.median < bin.ambient - PARAMS.least) bin.ambient = Number.NaN;
  }
  return true;
}

/** Whether what never stops is part of its floor. */
export function isAmbient(bin: Bin): boolean {
  return !Number.isNaN(bin.ambient);
}

/** What stands here has stood for hours: the floor is learnt anew from it. */
export function becomeAmbient(bin: Bin): void {
  bin.quiet = [];
  bin.next = 0;
  bin.median = Number.NaN;
  bin.looks = 0;
  bin.busy = 0;
  bin.ambient = bin.level;
}

/** A look at the bin, at `t`: its level, and for how long it has been busy. */
export function note(bin: Bin, { t, level, hit }: { readonly t: Micros; readonly level: number; readonly hit: boolean }): void {
  const since = bin.last === 0 ? 0 : Math.max(0, Math.min(LONGEST, t - bin.last));
  bin.busy = hit ? bin.busy + since : Math.max(0, bin.busy - FLOOR.pauseWeight * since);
  bin.last = Math.max(bin.last, t);
  bin.level = level;
  bin.stays++;
  bin.stood += (level - bin.stood) / bin.stays;
}

/** dB that a bin with a floor of its own must reach to be up: so many of its spreads over it. */
export function ownLimit(bin: Bin, spreads: number): number {
  return bin.median + Math.max(PARAMS.least, spreads * bin.spread);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
