/**
 * How the rate of false episodes falls as thresholds rise, to be read beyond what a few days show: what lies over a high level follows a generalised
 * Pareto distribution (Coles, An Introduction to Statistical Modeling of Extreme Values, 2001, ch. 4), fitted by its moments (Hosking and Wallis 1987).
 * Its shape is taken no shorter than the data say for sure, and never longer than exponential: rather too many are read beyond than too few.
 */
import { type Micros, SECOND } from "../domain/index.ts";
import { type Episode, episodes, type Margins } from "./episodes.ts";

export interface Tail {
  /** dB added from which on the tail is fitted; below, episodes are counted. */
  readonly from: number;
  /** Episodes that it rests on. */
  readonly episodes: number;
  /** Episodes a day with `added` dB: counted below `from`. */
  rateAt(added: number): number;
  /** Least dB that keep the rate at or under `perDay`: not below `from`. */
  addedFor(perDay: number): number;
}

/** Of the wanted number, how many episodes to fit to: the fewer, the nearer to what is asked; fewer than the least say too little of the slope. */
const TIMES = 8;
const [FEWEST, MOST] = [50, 200];
const LEAST = 12;
/** Share of the time that episodes and the minute around each may cover before they count as running into each other. */
const COVERED = 0.05;
const MINUTE = 60 * SECOND;
/** Excesses that are spread evenly have it: nothing is cut off more sharply. */
const SHORTEST = -1;
const LOWEST = -12;
const HALVINGS = 30;

/** For rates about `perDay`. Undefined where less than a dozen episodes stand out. */
export function fitTail(
  looked: Margins,
  { days, quiet, perDay: wanted }: { readonly days: number; readonly quiet: (t: Micros) => boolean; readonly perDay: number },
): Tail | undefined {
  const time = days * 86_400 * SECOND;
  const most = Math.max(FEWEST, Math.min(MOST, TIMES * wanted * days));
  const standsOut = (found: readonly Episode[]) =>
    found.length <= most && found.reduce((sum, { from, to }) => sum + to - from + MINUTE, 0) <= COVERED * time;
  let [low, high] = [LOWEST, highest(looked, quiet)];
  for (let i = 0; i < HALVINGS && high > low; i++) {
    const middle = (low + high) / 2;
    if (standsOut(episodes(looked, middle, quiet))) high = middle;
    else low = middle;
  }
  const found = episodes(looked, high, quiet);
  if (found.length < LEAST || days <= 0) return undefined;
  const perDay = found.length / days;
  const excesses = found.map(({ margin }) => margin - high);
  const { scale, shape } = fitted(excesses);
  const largest = excesses.reduce((most, excess) => Math.max(most, excess), 0);
  return {
    from: high,
    episodes: found.length,
    rateAt: (added) => (added < high ? episodes(looked, added, quiet).length / days : perDay * survival((added - high) / scale, shape)),
    // Less than one in the time that was listened to: at least what was heard in it must go.
    addedFor: (budget) => high + Math.max(budget * days < 1 ? largest : 0, scale * Math.max(0, quantile(budget / perDay, shape))),
  };
}

/** Of excesses: dB, and how much shorter than exponential their tail is; a shape within one standard error of exponential is exponential. */
function fitted(excesses: readonly number[]): { readonly scale: number; readonly shape: number } {
  const n = excesses.length;
  const mean = excesses.reduce((sum, excess) => sum + excess, 0) / n;
  const variance = excesses.reduce((sum, excess) => sum + (excess - mean) ** 2, 0) / (n - 1);
  const shape = Math.max(SHORTEST, Math.min(0, (1 - mean ** 2 / variance) / 2 + 1 / Math.sqrt(n)));
  return { scale: mean * (1 - shape), shape };
}

/** Share of excesses beyond `x` scales. */
function survival(x: number, shape: number): number {
  return shape === 0 ? Math.exp(-x) : Math.max(0, 1 + shape * x) ** (-1 / shape);
}

/** Scales beyond which lies this share. */
function quantile(share: number, shape: number): number {
  return shape === 0 ? -Math.log(share) : (share ** -shape - 1) / shape;
}

function highest(looked: Margins, quiet: (t: Micros) => boolean): number {
  let most = LOWEST;
  for (let row = 0; row < looked.length; row++) {
    if ((looked.margin[row] as number) > most && quiet(looked.t[row] as Micros)) most = looked.margin[row] as number;
  }
  return most;
}
