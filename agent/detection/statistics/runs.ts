/** Neighbouring looks at correlated noise: how often one that is high is followed by another. */
import { upperTail } from "./gaussian.ts";

const STEPS = 200;
/** Standard deviations over the threshold up to which there is anything to add up. */
const REACH = 6;

/**
 * For standard normal looks correlated by `correlation`: `chance` that a look exceeds `z`, and `again` that the next one does when one did, by summing
 * P(next > z | x) over the tail beyond z.
 */
export function afterHit(z: number, correlation: number): { readonly chance: number; readonly again: number } {
  const chance = upperTail(z);
  const rest = Math.sqrt(1 - correlation ** 2);
  const width = REACH / STEPS;
  let joint = 0;
  let weights = 0;
  for (let i = 0; i < STEPS; i++) {
    const x = z + (i + 0.5) * width;
    // Relative to the density at z, so that far tails keep their digits.
    const weight = Math.exp(0.5 * (z * z - x * x));
    weights += weight;
    joint += weight * upperTail((z - correlation * x) / rest);
  }
  return { chance, again: joint / weights };
}
