/**
 * A sensor's day beside a bad contact: Gaussian noise about its floor, once a second, and every few minutes a burst of impulses that lifts the
 * level for some seconds, a third of them far enough to be heard. Everything that makes it noisy is stated here.
 */
import type { Reading } from "@wingwatch/agent/domain";

const SECOND = 1_000_000;
const DAY_SECONDS = 86_400;

/** Stated: what the noise is made of. Levels in dBm, rises and spreads in dB, times in s. */
const noise = {
  floor: -90.6,
  /** Standard deviation of the mean level, and how far the peak stands over the mean. */
  spread: 0.1,
  crest: 9,
  /** Bursts of impulses a day, their length, and how far they lift the mean and, doubled, the peak: exponential of this scale. */
  bursts: 86,
  seconds: 6,
  lift: 1,
} as const;

export interface NoisyDay {
  readonly sensor: string;
  readonly band: string;
  /** µs */
  readonly to: number;
  readonly seed: number;
}

/** The readings of the day before `to`, in order. */
export function* noisyDay({ sensor, band, to, seed }: NoisyDay): Generator<Reading> {
  const random = mulberry(seed);
  const from = Math.floor(to / SECOND) * SECOND - DAY_SECONDS * SECOND;
  const every = DAY_SECONDS / noise.bursts;
  // One in each equal part of the day, somewhere in the middle of it: no two are ever one.
  const bursts = Array.from({ length: noise.bursts }, (_, at) => ({
    at: Math.floor((at + 0.25 + random() / 2) * every),
    lift: -noise.lift * Math.log(1 - random()),
  }));
  let next = 0;
  for (let second = 0; second < DAY_SECONDS; second++) {
    while (next < bursts.length && second >= (bursts[next]?.at ?? 0) + noise.seconds) next++;
    const burst = bursts[next];
    const lift = burst && second >= burst.at ? burst.lift : 0;
    const mean = noise.floor + noise.spread * normal(random) + lift;
    const peak = mean + noise.crest + lift + Math.abs(normal(random)) / 2;
    yield {
      type: "reading",
      t: from + (second + 1) * SECOND,
      dt: SECOND,
      sensor,
      band,
      floor: noise.floor,
      mean: tenth(mean),
      peak: tenth(peak),
      duty: lift > 0 ? 0.02 : 0,
      bursts: 86,
    };
  }
}

function tenth(level: number): number {
  return Math.round(level * 10) / 10;
}

/** Box and Muller's. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Evenly from 0 up to 1. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
