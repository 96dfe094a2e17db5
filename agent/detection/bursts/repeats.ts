/**
 * LTE sends an uplink subframe that was not understood again exactly 8 ms later (synchronous HARQ, 3GPP TS 36.321, 5.4.2); NR whenever it is told to
 * (TS 38.321, 5.4.2). So the share of single subframes that follow another by 8 ms, beyond what chance gives, speaks for LTE.
 */
import type { DurationMicros, Micros } from "../../domain/index.ts";
import { logGamma } from "../statistics/log-gamma.ts";

/** Counts over an emission's life, at the sensor that hears it best. */
export interface Repeats {
  /** Single subframes of sparse windows. */
  singles: number;
  /** Of these, those 8 ms after another. */
  after8: number;
  /** Of these, those 5, 6, 7, 9, 10 or 11 ms after another, all together: what chance gives, six times. */
  beside: number;
}

export function noRepeats(): Repeats {
  return { singles: 0, after8: 0, beside: 0 };
}

const ROUND_TRIP: DurationMicros = 8000;
const SUBFRAME: DurationMicros = 1000;
const BESIDE = [5, 6, 7, 9, 10, 11] as const;
/** µs by which two bursts of one sensor miss their distance. */
const JITTER: DurationMicros = 60;
/** More bursts than this in a window are no speech: data repeat after any time by their own rhythm. */
const SPARSE = 24;

export interface Piece {
  readonly t: Micros;
  readonly length: DurationMicros;
}

/** Counts one window's `pieces`, in order of time. */
export function countRepeats(repeats: Repeats, pieces: readonly Piece[]): void {
  if (pieces.length > SPARSE) return;
  const from = pieces.map(({ t }) => t);
  for (const { t, length } of pieces) {
    if (length > SUBFRAME + JITTER) continue;
    repeats.singles++;
    if (has(from, t - ROUND_TRIP)) repeats.after8++;
    for (const ms of BESIDE) if (has(from, t - ms * SUBFRAME)) repeats.beside++;
  }
}

function has(times: readonly Micros[], wanted: Micros): boolean {
  return times.some((t) => Math.abs(t - wanted) <= JITTER);
}

/** Shares of failed subframes that cells aim at, and how many aim so; a network that schedules every repetition itself shows none. */
const FAILURES = [
  { share: 0, weight: 0.35 },
  { share: 0.03, weight: 0.25 },
  { share: 0.1, weight: 0.4 },
] as const;
/** However often it is seen: an NR cell may happen to repeat after 8 ms too. */
const MOST = 3;

/** log of how much likelier the repeats are from an LTE phone than from one whose retransmissions keep no time. */
export function repeatEvidence({ singles, after8, beside }: Repeats): number {
  if (singles === 0) return 0;
  const chance = (beside / BESIDE.length + 0.3) / (singles + 1);
  const none = logBinomial(after8, singles, chance);
  const ratio = FAILURES.reduce(
    (sum, { share, weight }) => sum + weight * Math.exp(logBinomial(after8, singles, chance + share) - none),
    0,
  );
  return Math.min(MOST, Math.log(ratio));
}

/** log of the probability of `k` of `n` at `p`. */
function logBinomial(k: number, n: number, p: number): number {
  const bounded = Math.min(0.999, p);
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(bounded) + (n - k) * Math.log(1 - bounded);
}
