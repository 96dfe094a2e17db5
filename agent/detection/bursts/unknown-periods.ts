/**
 * Periods that nobody named. The distances between bursts propose them (as the PRI transform does), folding decides: a multiple of a period piles up
 * distances too, but folded at it the bursts stand at several places. What is found is taken out and the search goes on, so two trains give two periods.
 */
import type { DurationMicros, Micros } from "../../domain/index.ts";
import { concentration, foldsAs } from "./fold.ts";

export interface FoundPeriod {
  readonly period: DurationMicros;
  /** 0 to 1, of all bursts that were left when it was found. */
  readonly concentration: number;
  /** Bursts at its place. */
  readonly bursts: number;
  /** Probability that bursts without any period give one as good, all periods that were tried together. */
  readonly chance: number;
}

export interface SearchOptions {
  readonly shortest: DurationMicros;
  readonly longest: DurationMicros;
  /** How finely the times are known. */
  readonly resolution: DurationMicros;
  /** Periods of the sensor itself: its intervals, its sampling. They and what divides them are never reported. */
  readonly own: readonly DurationMicros[];
  /** Probability of a period where there is none. */
  readonly chance: number;
  /** Periods looked for at the most. */
  readonly most: number;
}

/** Peaks of the distances that are tried. */
const PROPOSED = 32;
/** Least bursts of a train. */
const LEAST = 8;
/** How well a multiple of what was found must fold to be the period itself. */
const AS_WELL = 0.7;
/** Halvings of the search's step. */
const POLISHED = 6;
/** Share of a period within which a burst belongs to the train. */
const PLACE = 0.04;
/** Shares of a period beside which it is looked how much folds by chance. */
const BESIDE = [0.013, 0.019, 0.027, 0.034, 0.041, 0.053, 0.061, 0.073] as const;
/** A multiple of the sensor's rhythm up to this is its own too. */
const OWN_MULTIPLES = 4;

/** Periods in `times` (ascending), the surest first. */
export function findPeriods(times: readonly Micros[], options: SearchOptions): readonly FoundPeriod[] {
  const found: FoundPeriod[] = [];
  let left = times;
  while (found.length < options.most && left.length >= LEAST) {
    const best = strongest(left, options);
    if (best === undefined) break;
    const rest = left.filter((t) => !at(t, best.period, best.place));
    const bursts = left.length - rest.length;
    if (bursts < LEAST) break;
    found.push({ period: best.period, concentration: best.concentration, bursts, chance: best.chance });
    left = rest;
  }
  return found;
}

interface Candidate {
  readonly period: DurationMicros;
  readonly concentration: number;
  readonly chance: number;
  /** µs in the period where its bursts stand. */
  readonly place: DurationMicros;
}

function strongest(times: readonly Micros[], options: SearchOptions): Candidate | undefined {
  const span = (times.at(-1) as Micros) - (times[0] as Micros);
  // Independent frequencies between the shortest and the longest period.
  const tried = Math.max(1, span * (1 / options.shortest - 1 / options.longest));
  let best: Omit<Candidate, "place"> | undefined;
  const seen: DurationMicros[] = [];
  for (const proposed of proposals(times, options)) {
    // Of one train's distances every multiple is a peak, and the first of them has led to its period.
    if (seen.some((known) => isRelated(proposed, known, options.resolution))) continue;
    const near = refined(times, proposed, options);
    const folded = concentration(times, near);
    // Whether it could be the answer, or lead to it.
    const mayFold = times.length * folded ** 2 >= LEAST;
    if (mayFold) seen.push(near);
    const period = mayFold ? longest(times, { period: near, concentration: folded }, options) : near;
    if (period < options.shortest || period > options.longest || isOwn(period, span, options)) continue;
    const r = period === near ? folded : concentration(times, period);
    if (best !== undefined && r <= best.concentration) continue;
    const chance = Math.min(1, tried * Math.exp(-sharpness(times, period, r)));
    if (chance > options.chance) continue;
    best = { period, concentration: r, chance };
  }
  if (best === undefined) return undefined;
  const period = polished(times, best.period);
  return { period, concentration: concentration(times, period), chance: best.chance, place: placeOf(times, period) };
}

/** The best period within a step of the search, by halves. */
function polished(times: readonly Micros[], period: DurationMicros): DurationMicros {
  const span = (times.at(-1) as Micros) - (times[0] as Micros);
  let best = period;
  let most = concentration(times, period);
  for (let step = (period * period) / (12 * (span + 1)), n = 0; n < POLISHED; n++, step /= 2) {
    for (const at of [best - step, best + step]) {
      const r = concentration(times, at);
      if (r <= most) continue;
      most = r;
      best = at;
    }
  }
  return best;
}

/** Whether one is a multiple of the other, as far as distances are known. */
function isRelated(a: DurationMicros, b: DurationMicros, resolution: DurationMicros): boolean {
  const [shorter, longer] = a < b ? [a, b] : [b, a];
  return Math.abs(longer - Math.round(longer / shorter) * shorter) <= 1.5 * resolution;
}

/** A train folds as well at a half or a third of its period: the longest multiple that folds as well is the period. */
function longest(
  times: readonly Micros[],
  { period, concentration: r }: Pick<Candidate, "period" | "concentration">,
  options: SearchOptions,
): DurationMicros {
  for (let multiple = Math.floor(options.longest / period); multiple > 1; multiple--) {
    if (foldsAs(times, multiple * period, AS_WELL * r)) return multiple * period;
  }
  return period;
}

/** Distances between bursts that come oftenest. */
function proposals(times: readonly Micros[], { longest, shortest, resolution }: SearchOptions): readonly DurationMicros[] {
  // One bin more at either end: each is added up with those beside it.
  const bins = new Int32Array(Math.ceil(longest / resolution) + 3);
  const filled: number[] = [];
  for (let i = 0; i < times.length; i++) {
    for (let j = i + 1; j < times.length; j++) {
      const distance = (times[j] as Micros) - (times[i] as Micros);
      if (distance > longest) break;
      if (distance < shortest) continue;
      const bin = Math.round(distance / resolution) + 1;
      if (bins[bin] === 0) filled.push(bin);
      bins[bin] = (bins[bin] as number) + 1;
    }
  }
  const peaks = new Map<number, number>();
  for (const bin of filled) for (const at of [bin - 1, bin, bin + 1]) if (at > 0) peaks.set(at, around(bins, at));
  return [...peaks]
    .sort(([a, most], [b, n]) => n - most || a - b)
    .slice(0, PROPOSED)
    .map(([bin]) => (bin - 1) * resolution);
}

function around(bins: Int32Array, at: number): number {
  return (bins[at - 1] as number) + (bins[at] as number) + (bins[at + 1] as number);
}

/** The best period near a proposed one, from coarse to fine: first pieces of the recording are folded each for itself, in the end all of it at once. */
function refined(times: readonly Micros[], proposed: DurationMicros, { resolution }: SearchOptions): DurationMicros {
  const span = (times.at(-1) as Micros) - (times[0] as Micros);
  let period = proposed;
  let width = 1.5 * resolution;
  for (let piece = Math.max(8 * proposed, (proposed * proposed) / (3 * width)); ; piece *= 3) {
    const whole = Math.min(piece, span + 1);
    const step = (proposed * proposed) / (6 * whole);
    const pieces = cut(times, whole);
    let most = -1;
    let next = period;
    for (let at = period - width; at <= period + width; at += step) {
      let power = 0;
      for (const part of pieces) power += (part.length * concentration(part, at)) ** 2;
      if (power <= most) continue;
      most = power;
      next = at;
    }
    period = next;
    width = 2 * step;
    if (whole > span) return period;
  }
}

function cut(times: readonly Micros[], piece: DurationMicros): readonly (readonly Micros[])[] {
  const pieces: Micros[][] = [];
  const origin = times[0] as Micros;
  for (const t of times) {
    const i = Math.floor((t - origin) / piece);
    const part = pieces[i];
    if (part === undefined) pieces[i] = [t];
    else part.push(t);
  }
  return pieces.filter((part) => part.length > 1);
}

/** How much stronger folding is at `period` than beside it: bursts that come in groups fold a little at every period. */
function sharpness(times: readonly Micros[], period: DurationMicros, r: number): number {
  let beside = 0;
  for (const share of BESIDE) beside += concentration(times, period * (1 + share)) ** 2 + concentration(times, period * (1 - share)) ** 2;
  const mean = Math.max(1 / times.length, beside / (2 * BESIDE.length));
  return (r * r) / mean;
}

function isOwn(period: DurationMicros, span: DurationMicros, { own, resolution }: SearchOptions): boolean {
  // Nearer than this two periods cannot be told apart.
  const blur = Math.max((period * period) / span, resolution / 16);
  return own.some((rhythm) => {
    const ratio = rhythm / period;
    const divides = Math.abs(rhythm / Math.max(1, Math.round(ratio)) - period) <= blur;
    const multiple = Math.round(period / rhythm);
    return divides || (multiple <= OWN_MULTIPLES && Math.abs(multiple * rhythm - period) <= blur);
  });
}

function placeOf(times: readonly Micros[], period: DurationMicros): DurationMicros {
  let x = 0;
  let y = 0;
  for (const t of times) {
    const angle = (2 * Math.PI * (t % period)) / period;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return (((Math.atan2(y, x) / (2 * Math.PI)) * period + period) % period) as DurationMicros;
}

function at(t: Micros, period: DurationMicros, place: DurationMicros): boolean {
  const off = Math.abs((t % period) - place);
  return Math.min(off, period - off) <= PLACE * period;
}
