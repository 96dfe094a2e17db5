/**
 * How well a hypothesis explains the families that were counted. One transmitter's bursts are not independent draws: its cell, its traffic and its
 * distance set their shares once. So the shares are themselves drawn (Dirichlet), and a thousand like bursts do not weigh a thousand times one.
 */
import { logGamma } from "../statistics/log-gamma.ts";
import type { Family } from "./family.ts";
import type { Hypothesis } from "./hypotheses.ts";

/** How firm the shares are: as if so many bursts had been seen with them. */
const FIRMNESS = 4;
/** Share of a family that a hypothesis does not name: bursts that ran together, or another transmitter's. */
const STRAY = 0.002;

/** log P(counts | hypothesis), up to what is the same for every hypothesis. */
export function logLikelihood(counts: ReadonlyMap<Family, number>, hypothesis: Hypothesis): number {
  let total = 0;
  let log = 0;
  for (const [family, n] of counts) {
    const weight = FIRMNESS * (hypothesis.shares[family] ?? STRAY);
    log += logGamma(weight + n) - logGamma(weight);
    total += n;
  }
  return log + logGamma(FIRMNESS) - logGamma(FIRMNESS + total);
}
