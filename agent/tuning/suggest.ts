/**
 * From what a sensor heard in a band to the dB to add to its thresholds, so that no more false episodes come than a budget allows: read from the
 * tail of what stood out, and looked at again until the tail with the new threshold says the same, since a threshold also decides what the floor
 * learns from.
 */
import { SECOND } from "../domain/index.ts";
import { daysListened, outside, type Stretch } from "./episodes.ts";
import type { Listened } from "./look-by-day.ts";
import { fitTail, type Tail } from "./tail.ts";
import { bestMargin } from "./what-if.ts";

/** Time about a known transmission that counts neither as noise nor as false. */
const AROUND = 10 * SECOND;
/** dB; noise of a sensor's mean level can fall off by a factor of e in 0.03 dB. */
const STEP = 0.01;
const ROUNDS = 12;
/** dB between too low and high enough that are near enough together. */
const SETTLED = 0.02;
/** A rate that is within this of the budget, and under it, is good enough. */
const NEAR = 1.3;

export interface Suggestion {
  /** dB to add to the computed threshold; may be negative. */
  readonly add: number;
  /** False episodes a day to be expected with it, and with what is in force. */
  readonly expected: number;
  readonly now: number;
  readonly daysListened: number;
  /** Known transmissions that the sensor hears with it, and with nothing added. */
  readonly heard: number;
  readonly known: number;
  readonly verdict: Verdict;
}

/**
 * `sure`: read from a tail; `short`: too little was heard to say more than that nothing need be added; `drowned`: only a threshold that hardly
 * any phone would reach keeps the budget; `deaf`: nothing varies as noise does; `misplaced`: it hears none of those that were on its own level.
 */
export type Verdict = "sure" | "short" | "drowned" | "deaf" | "misplaced";

/** More than this over the noise is too much to ask of a phone: 0 dBm through two walls and 20 m is about as loud at a sensor of noise figure 7. */
const TOO_MUCH = 15;
/** Noise whose mean level moves less than this, dB, is not noise: a stuck or deaf receiver. */
const STUCK = 0.01;

/** Known transmissions on its level from which on it is no accident that a sensor hears none. */
const ENOUGH = 3;

export interface SuggestFor {
  /** False episodes a day that this sensor and band may have. */
  readonly perDay: number;
  /** Real transmissions that are known, people's outcomes or a truth: they are no false episodes, and should go on being heard. */
  readonly known: readonly Stretch[];
  /** Of the known ones, those on the sensor's own level, which a sensor that is well placed hears. Left out: none. */
  readonly beside?: readonly Stretch[];
  /** dB that are in force. Left out: none. */
  readonly standing?: number;
}

interface Tried {
  readonly add: number;
  readonly looked: Listened;
  readonly tail: Tail | undefined;
}

/** `lookWith`: the same time looked at with so many dB added. */
export function suggest(lookWith: (added: number) => Listened, { perDay, known, beside = [], standing = 0 }: SuggestFor): Suggestion {
  const first = lookWith(0);
  const quiet = outside(known, AROUND);
  const days = daysListened(first, quiet);
  const heard = (looked: Listened) => known.filter((stretch) => bestMargin(looked, stretch) > 0).length;
  const fit = (looked: Listened) => fitTail(looked, { days, quiet, perDay });
  const before = fit(first);
  const inForce = standing === 0 ? before : fit(lookWith(standing));
  const told = (verdict: Verdict, now: Tried = { add: standing, looked: first, tail: inForce }): Suggestion => ({
    add: now.add,
    expected: now.tail?.rateAt(0) ?? 0,
    now: inForce?.rateAt(0) ?? 0,
    daysListened: days,
    heard: heard(now.looked),
    known: heard(first),
    verdict,
  });
  if (isStuck(first)) return told("deaf");
  if (beside.length >= ENOUGH && beside.every((stretch) => bestMargin(first, stretch) <= 0)) return told("misplaced");
  if (before === undefined) return told("short");
  const at = (add: number) => {
    const looked = lookWith(add);
    return { add, looked, tail: fit(looked) };
  };
  // What is added lies between the highest tried that let too much through and the lowest that did not.
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let now: ReturnType<typeof at> = { add: 0, looked: first, tail: before };
  let best: typeof now | undefined;
  for (let round = 0; round < ROUNDS && now.tail !== undefined; round++) {
    const { add, tail } = now;
    if (tail.rateAt(0) > perDay) low = Math.max(low, add);
    else if (add < high) [high, best] = [add, now];
    if (high - low <= SETTLED || (best === now && perDay <= NEAR * tail.rateAt(0))) break;
    const wanted = add + tail.addedFor(perDay);
    const next = rounded(wanted > low && wanted < high ? wanted : (Math.max(low, high - 2) + Math.min(high, low + 2)) / 2);
    if (next > TOO_MUCH) return told("drowned", { ...now, add: next });
    now = at(next);
  }
  return told("sure", best ?? at(now.add + SETTLED));
}

function isStuck(looked: Listened): boolean {
  if (looked.length < 100) return false;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < looked.length; row++) {
    low = Math.min(low, looked.mean[row] as number);
    high = Math.max(high, looked.mean[row] as number);
  }
  return high - low < STUCK;
}

/** To the step, upwards: never more false episodes than were asked for. */
function rounded(db: number): number {
  return Math.round(Math.ceil(db / STEP - 1e-9)) * STEP;
}
