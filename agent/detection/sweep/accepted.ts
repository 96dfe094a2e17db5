/** From the rate of false incidents that the engineer accepts to the chance that is left for noise at one look at one bin. */
import { defaults } from "../stage.ts";
import { choose, upperQuantile } from "../statistics/gaussian.ts";
import { sweepStage } from "./stage.ts";

const PARAMS = defaults(sweepStage);
/** One a window. */
const SWEEPS_A_DAY = 345_600;

/** `rate`, false incidents a sensor and day, shared over a day's looks at all bins, and over the ways in which k of n looks can come together. */
export function acceptedChance(rate: number, bins: number): number {
  const perLook = rate / (bins * SWEEPS_A_DAY);
  return (perLook / choose(PARAMS.looks - 1, PARAMS.needed - 1)) ** (1 / PARAMS.needed);
}

/** Spreads over its floor that normal noise exceeds no more often; never fewer than is sound for a spread that a few levels gave. */
export function spreadsFor(rate: number, bins: number): number {
  return Math.max(PARAMS.spreads, upperQuantile(acceptedChance(rate, bins)));
}
