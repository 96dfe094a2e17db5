/** What a screen shows of one sensor and band while somebody moves its thresholds: a time line, distributions, episodes and rates. */
import type { Looked } from "../detection/index.ts";
import type { DurationMicros, Micros } from "../domain/index.ts";
import { daysListened, type Episode, episodeCounts, episodes, type Margins, outside, type Stretch } from "./episodes.ts";
import { poissonInterval } from "./poisson-interval.ts";

/** Time about a known transmission that is neither noise nor a false episode, µs. */
const AROUND = 10_000_000;
/** dB that a curve goes through, and its step. */
const [CURVE_FROM, CURVE_TO, CURVE_STEP] = [-6, 24, 0.5];
/** dB over the floor that a distribution counts, and its step. */
const [OVER_FROM, OVER_TO, OVER_STEP] = [-5, 60, 0.5];

/** A bucket of the time line, dBm; without looks there is none. */
interface WhatIfPoint {
  readonly t: Micros;
  readonly dt: DurationMicros;
  readonly looks: number;
  readonly mean: number;
  /** Highest peak. */
  readonly peak: number;
  readonly floor: number;
  /** Mean level from which a look counts. */
  readonly threshold: number;
  /** Looks that were up. */
  readonly up: number;
}

/** How many a day, with the 95 % interval. */
export interface PerDay {
  readonly value: number;
  readonly lo: number;
  /** null: nothing was listened to. */
  readonly hi: number | null;
  readonly n: number;
}

interface CurvePoint {
  /** dB added to what was tried. */
  readonly added: number;
  readonly falsePerDay: PerDay;
  /** Known transmissions that are heard. */
  readonly heard: number;
}

export interface WhatIf {
  readonly points: readonly WhatIfPoint[];
  /** Everything heard, known transmissions and the rest. */
  readonly episodes: readonly (Episode & { readonly known: boolean })[];
  readonly falsePerDay: PerDay;
  readonly daysListened: number;
  /** Known transmissions in the time, and how many of them are heard. */
  readonly known: number;
  readonly heard: number;
  /** Looks by dB over the mean floor: counts from `from` in steps of `step`; the outer ones take what lies beyond. */
  readonly distribution: { readonly from: number; readonly step: number; readonly counts: readonly number[] };
  readonly curve: readonly CurvePoint[];
}

export interface WhatIfQuestion {
  readonly from: Micros;
  readonly to: Micros;
  readonly points: number;
  readonly known: readonly Stretch[];
}

export function whatIf(looked: Looked, question: WhatIfQuestion): WhatIf {
  const { known } = question;
  const quiet = outside(known, AROUND);
  const days = daysListened(looked, quiet);
  const best = known.map((stretch) => bestMargin(looked, stretch));
  const isKnown = ({ from, to }: Stretch) => known.some((one) => from <= one.to + AROUND && to >= one.from - AROUND);
  const steps = Array.from({ length: (CURVE_TO - CURVE_FROM) / CURVE_STEP + 1 }, (_, i) => CURVE_FROM + i * CURVE_STEP);
  const counts = episodeCounts(looked, steps, quiet);
  return {
    points: timeLine(looked, question),
    episodes: episodes(looked, 0).map((episode) => ({ ...episode, known: isKnown(episode) })),
    falsePerDay: falsePerDay(counts[steps.indexOf(0)] as number, days),
    daysListened: days,
    known: known.length,
    heard: best.filter((margin) => margin > 0).length,
    distribution: distribution(looked),
    curve: steps.map((added, i) => ({
      added,
      falsePerDay: falsePerDay(counts[i] as number, days),
      heard: best.filter((margin) => margin > added).length,
    })),
  };
}

/** Best margin of the rows within a stretch, -Infinity where there are none. */
export function bestMargin(looked: Margins, { from, to }: Stretch): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let row = firstFrom(looked, from); row < looked.length && (looked.t[row] as Micros) <= to + AROUND / 10; row++) {
    best = Math.max(best, looked.margin[row] as number);
  }
  return best;
}

function firstFrom(looked: Pick<Margins, "t" | "length">, t: Micros): number {
  let [low, high] = [0, looked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((looked.t[middle] as Micros) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

function falsePerDay(n: number, days: number): PerDay {
  if (days <= 0) return { value: 0, lo: 0, hi: null, n };
  const [lo, hi] = poissonInterval(n);
  return { value: n / days, lo: lo / days, hi: hi / days, n };
}

function timeLine(looked: Looked, { from, to, points }: WhatIfQuestion): readonly WhatIfPoint[] {
  const width = Math.max(1, Math.ceil((to - from) / points));
  const all: WhatIfPoint[] = [];
  for (let row = firstFrom(looked, from + 1); row < looked.length && (looked.t[row] as Micros) <= to; ) {
    const bucket = Math.floor(((looked.t[row] as Micros) - 1 - from) / width);
    const sum = { looks: 0, mean: 0, peak: Number.NEGATIVE_INFINITY, floor: 0, threshold: 0, up: 0 };
    for (; row < looked.length && Math.floor(((looked.t[row] as Micros) - 1 - from) / width) === bucket; row++) {
      sum.looks += 1;
      sum.mean += looked.mean[row] as number;
      sum.floor += looked.floor[row] as number;
      sum.threshold += looked.threshold[row] as number;
      sum.peak = Math.max(sum.peak, looked.peak[row] as number);
      if ((looked.margin[row] as number) > 0) sum.up += 1;
    }
    const of = (total: number) => Math.round((total / sum.looks) * 100) / 100;
    all.push({
      t: from + bucket * width,
      dt: width,
      looks: sum.looks,
      mean: of(sum.mean),
      peak: sum.peak,
      floor: of(sum.floor),
      threshold: of(sum.threshold),
      up: sum.up,
    });
  }
  return all;
}

function distribution(looked: Looked): WhatIf["distribution"] {
  const counts = Array.from({ length: (OVER_TO - OVER_FROM) / OVER_STEP + 1 }, () => 0);
  for (let row = 0; row < looked.length; row++) {
    const at = Math.round(((looked.overMean[row] as number) - OVER_FROM) / OVER_STEP);
    const index = Math.max(0, Math.min(counts.length - 1, at));
    counts[index] = (counts[index] as number) + 1;
  }
  return { from: OVER_FROM, step: OVER_STEP, counts };
}
