/** What changes on a link while nobody seems to move: people walk about, the phone is turned, a body stands in the way. */
import type { Random } from "./random.ts";

/** dB of a single carrier, and seconds over which it forgets. */
const SLOW_FADING = 2;
const MEMORY = 2;
/** A body between phone and sensor takes up to this much, dB. */
const BODY_MIN = 3;
const BODY_MAX = 9;
/** Seconds a person keeps facing one way. */
const KEEPS_FACING = 8;

export interface Fading {
  /** dB on the link to each sensor in the step of `seconds` after the last one. */
  step(seconds: number): Float64Array;
}

export interface FadingOptions {
  readonly random: Random;
  /** Direction from the transmitter to each sensor, radians. */
  readonly bearings: Float64Array;
  /** `worn`: held by a person who turns; `fixed`: on a wall. */
  readonly carried: "worn" | "fixed";
  /** dB; left out: a single carrier's. */
  readonly depth?: number | undefined;
}

export function fading({ random, bearings, carried, depth = SLOW_FADING }: FadingOptions): Fading {
  const n = bearings.length;
  const slow = Float64Array.from({ length: n }, () => depth * random.gaussian());
  const out = new Float64Array(n);
  const body = carried === "worn" ? random.uniform(BODY_MIN, BODY_MAX) : 0;
  const hand = carried === "worn" ? random.uniform(0, 3) : 0;
  let facing = random.uniform(0, 2 * Math.PI);
  let turnsIn = random.exponential(KEEPS_FACING);
  return {
    step(seconds) {
      const keep = Math.exp(-seconds / MEMORY);
      const fresh = depth * Math.sqrt(1 - keep * keep);
      turnsIn -= seconds;
      if (turnsIn <= 0) {
        facing += random.gaussian();
        turnsIn = random.exponential(KEEPS_FACING);
      }
      for (let i = 0; i < n; i++) {
        slow[i] = keep * (slow[i] as number) + fresh * random.gaussian();
        // Nothing in front, all of it straight behind.
        const behind = (1 - Math.cos((bearings[i] as number) - facing)) / 2;
        out[i] = (slow[i] as number) - body * behind * behind - hand;
      }
      return out;
    },
  };
}
