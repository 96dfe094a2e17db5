/** A rise of one band's noise: the sensors whose level went up without a burst, and how it has stood there since. Plain data, saved as it is. */

import { noiseFloorStage } from "../noise-floor/stage.ts";
import { defaults } from "../stage.ts";
import { jammerStage } from "./stage.ts";

const PARAMS = defaults(jammerStage);
const { stepCrest } = defaults(noiseFloorStage);

/** One sensor's share. */
export interface Ear {
  /** Number of the window in which it rose. */
  readonly rose: number;
  /** It had been heard without bursts before. */
  readonly clean: boolean;
  /** dBm, its noise floor before, and dB that quiet peaks stood over it. */
  readonly before: number;
  readonly crest: number;
  /** dBm, mean of the windows since that one, and of their peaks; dB that they wander. */
  level: number;
  peak: number;
  deviation: number;
  windows: number;
  /** Bursts are listed there: a phone's would be among them. */
  lists: boolean;
  /** Its noise floor has risen with it. */
  joined: boolean;
}

export interface Rise {
  readonly band: string;
  /** The first sensor that went up, and the number of the window. */
  readonly met: { readonly sensor: number; readonly window: number };
  /** Something in it does not stand as noise does. */
  uneven?: true;
  /** By number of the sensor. */
  readonly ears: Map<number, Ear>;
  /** The emission, from when on it stands. */
  track?: string;
  /** Windows in a row in which most of its sensors heard it no more. */
  fallen: number;
}

/** Share of a rise that must be left. */
const LEFT = 0.5;
/** Windows by which what comes at once may differ: it may fall on the edge of two. */
export const EDGE = 1;

export function newEar(first: Pick<Ear, "rose" | "clean" | "before" | "crest">): Ear {
  return { ...first, level: Number.NEGATIVE_INFINITY, peak: 0, deviation: 0, windows: 0, lists: false, joined: false };
}

/** dB that it rose. */
export function riseOf({ level, before }: Ear): number {
  return level - before;
}

/** Whether `mean` is still over the floor before by half the rise or more. */
export function isLeft(ear: Ear, mean: number): boolean {
  return ear.windows === 0 ? mean > ear.before : mean - ear.before >= LEFT * riseOf(ear);
}

/** Takes a window after the rise; false where it does not stand as noise does. */
export function stands(ear: Ear, { mean, peak }: { readonly mean: number; readonly peak: number }): boolean {
  if (!isLeft(ear, mean) || peak - mean > ear.crest + stepCrest) return false;
  const error = ear.windows === 0 ? 0 : mean - ear.level;
  ear.windows++;
  ear.level = ear.windows === 1 ? mean : ear.level + error / ear.windows;
  ear.peak += (peak - ear.peak) / ear.windows;
  if (ear.windows > 1) ear.deviation += (Math.abs(error) - ear.deviation) / (ear.windows - 1);
  return true;
}

/** Whether nothing but noise stays so even: a list of bursts would show a phone, and where there is none its power does. */
export function isSteady({ lists, deviation }: Ear): boolean {
  return lists || deviation <= PARAMS.steady;
}

/** The window in which most of its sensors rose. */
export function sinceOf({ ears, met }: Rise): number {
  const votes = new Map<number, number>();
  for (const { rose } of ears.values()) votes.set(rose, (votes.get(rose) ?? 0) + 1);
  return [...votes].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a), [met.window, 0])[0];
}

/** dB, median. */
export function medianRise(ears: readonly Ear[]): number {
  const rises = ears.map(riseOf).sort((a, b) => a - b);
  return rises[rises.length >> 1] ?? 0;
}

/** What else is known of a rise. */
export interface Around {
  /** Sensors of its wings that say anything of the band. */
  readonly listening: number;
  /** The site has a jammer for the band there. */
  readonly covered: boolean;
  /** No sensor has listed a burst in the band since a while before. */
  readonly quiet: boolean;
}

/** Whether so many sensors rose within one window that it is no phone. */
export function isTogether(rise: Rise, { listening, covered, quiet }: Around): boolean {
  const since = sinceOf(rise);
  const rises = [...rise.ears.values()]
    .filter((ear) => ear.clean && ear.windows > 0 && isSteady(ear) && ear.rose >= since && ear.rose <= since + EDGE)
    .map(riseOf);
  if (rises.filter((by) => by >= PARAMS.clear).length >= PARAMS.together) return true;
  const least = Math.min(...rises);
  if (!quiet || rise.uneven || rises.length < PARAMS.together || Math.max(...rises) - least > PARAMS.alike) return false;
  return covered || (rises.length === listening && least >= PARAMS.least);
}
