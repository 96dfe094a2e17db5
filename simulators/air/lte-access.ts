/** How an LTE phone knocks, what it says when let in, and how it goes on knocking when it is not (3GPP TS 36.211, 36.321, 24.301). */
import type { Random } from "../world/random.ts";
import { type AirBurst, burst, MS, SECOND, type Train } from "./burst.ts";

/** Preamble formats 0 to 3, µs */
export const PREAMBLES = [903.1, 1484.4, 1803.1, 2284.4] as const;
export const SUBFRAME = MS;
/** µs after which an uplink subframe is sent again when it was not understood */
export const HARQ = 8 * MS;
/** T3411, and T3402 after five attempts */
const T3411 = 10 * SECOND;
const T3402 = 12 * 60 * SECOND;
const ATTEMPTS = 5;

/** The cell's preamble format: nearly always the shortest. */
export function preambleLength(random: Random): number {
  return PREAMBLES[random.chance(0.85) ? 0 : random.integer(1, 3)] as number;
}

/** Preambles 2 dB apart at the cell's occasions, until one is answered or `tries` are through. Gives the time of the grant. */
export function* knock(
  random: Random,
  from: number,
  { tries, preamble }: { tries: number; preamble: number },
): Generator<AirBurst, number> {
  let at = from;
  for (let i = 0; i < tries; i++) {
    yield burst(at, preamble, 2 * (i + 1 - tries));
    at += random.integer(2, 5) * 10 * MS;
  }
  return at;
}

/** Connection request and signalling: single subframes 8 to 80 ms apart, one in ten sent again. Gives the time of the end. */
export function* signalling(random: Random, from: number, messages: number): Generator<AirBurst, number> {
  let at = Math.ceil(from / SUBFRAME) * SUBFRAME;
  for (let i = 0; i < messages; i++) {
    yield burst(at, SUBFRAME);
    if (random.chance(0.1)) {
      at += HARQ;
      yield burst(at, SUBFRAME);
    }
    at += random.integer(8, 80) * SUBFRAME;
  }
  return at;
}

/** Attach attempts that fail: 10 s after each failure, which itself takes 0.5 to 15 s; after five, 12 minutes of silence. */
export function* retries(random: Random): Train {
  const preamble = preambleLength(random);
  for (let at = 0; ; at += T3402) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const answered = yield* knock(random, at, { tries: random.integer(4, 10), preamble });
      if (random.chance(0.3)) yield* signalling(random, answered, random.integer(1, 4));
      at += random.uniform(0.5, 15) * SECOND + T3411;
    }
  }
}
