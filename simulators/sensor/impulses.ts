/**
 * Man-made noise: a relay, a lift motor, a lamp ballast. One short crackle over all bands at once, weaker by 28 dB for every tenfold
 * frequency (the slope of ITU-R P.372), heard by all sensors of a storey. It is no transmission, so no truth has it.
 */
import type { DurationMicros } from "@wingwatch/agent/domain";
import type { Random } from "../world/random.ts";

export interface Impulse {
  /** µs within the interval */
  readonly at: number;
  readonly length: number;
  /** dB over thermal noise at 400 MHz, near its source */
  readonly strength: number;
}

/** The crackle, if any, in the interval that ends at `until`: a pure function of the time. */
export type Impulses = (until: DurationMicros, length: DurationMicros) => Impulse | undefined;

const SLOPE = 28;

/** @param perMinute how many on average; 0 for none */
export function impulses(random: Random, perMinute: number): Impulses {
  if (perMinute === 0) return () => undefined;
  return (until, length) => {
    const own = random.branch(until);
    if (!own.chance((perMinute * length) / 60_000_000)) return undefined;
    return { at: own.uniform(0, length), length: own.uniform(10, 60), strength: own.uniform(5, 35) };
  };
}

/** dB over a receiver's noise that an impulse makes in a band; `distance` dB are lost on the way. */
export function overNoise({ strength }: Impulse, centre: number, distance: number): number {
  return strength - distance - SLOPE * Math.log10(centre / 400e6);
}
