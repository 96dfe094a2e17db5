/**
 * How the rate of false episodes falls as thresholds rise, to be read beyond what a few days show: what lies over a high level falls off
 * exponentially (peaks over threshold with shape 0: Coles, An Introduction to Statistical Modeling of Extreme Values, 2001, ch. 4). Noise that is
 * normal in dB falls a little faster, so that what is read beyond is rather too many than too few.
 */
import type { Looked } from "../detection/index.ts";
import { type Micros, SECOND } from "../domain/index.ts";
import { type Episode, episodes } from "./episodes.ts";

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
const LOWEST = -12;
const HALVINGS = 30;

/** For rates about `perDay`. Undefined where less than a dozen episodes stand out. */
export function fitTail(
  looked: Looked,
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
  const slope = found.reduce((sum, { margin }) => sum + margin - high, 0) / found.length;
  const perDay = found.length / days;
  return {
    from: high,
    episodes: found.length,
    rateAt: (added) => (added < high ? episodes(looked, added, quiet).length / days : perDay * Math.exp(-(added - high) / slope)),
    addedFor: (budget) => high + Math.max(0, slope * Math.log(perDay / budget)),
  };
}

function highest(looked: Looked, quiet: (t: Micros) => boolean): number {
  let most = LOWEST;
  for (let row = 0; row < looked.length; row++) {
    if ((looked.margin[row] as number) > most && quiet(looked.t[row] as Micros)) most = looked.margin[row] as number;
  }
  return most;
}
