/** Whether claimed probabilities hold: of the fixes that claim 70 %, 70 % should be right. */
import { Dice } from "../random.ts";
import { quantile } from "./quantile.ts";

export interface Claim {
  /** 0 to 1 */
  readonly claimed: number;
  readonly right: boolean;
}

export interface CalibrationStep {
  /** Mean claim, share that was right, both 0 to 1. */
  readonly claimed: number;
  readonly observed: number;
  readonly n: number;
}

const STEPS = 5;
const DRAWS = 1000;
const SEED = 41;

/** Claims in fifths from 0 to 1; fifths without claims are left out. */
export function calibrationSteps(claims: readonly Claim[]): readonly CalibrationStep[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const here = claims.filter(({ claimed }) => Math.min(STEPS - 1, Math.floor(claimed * STEPS)) === step);
    const mean = (value: (claim: Claim) => number) => here.reduce((sum, claim) => sum + value(claim), 0) / here.length;
    return { claimed: mean((claim) => claim.claimed), observed: mean((claim) => Number(claim.right)), n: here.length };
  }).filter(({ n }) => n > 0);
}

/** Mean distance of claimed and observed over all claims, in points (0 to 100); null without claims. */
export function calibrationGap(claims: readonly Claim[]): number | null {
  if (claims.length === 0) return null;
  const weighted = calibrationSteps(claims).reduce((sum, { claimed, observed, n }) => sum + n * Math.abs(claimed - observed), 0);
  return (100 * weighted) / claims.length;
}

/** What an estimator would show by chance that is right in all these claims, points: in the mean, and in 95 of 100 runs at the most. null without claims. */
export function perfectGap(claims: readonly Claim[]): { readonly mean: number; readonly most: number } | null {
  if (claims.length === 0) return null;
  const dice = new Dice(SEED);
  const draw = () => calibrationGap(claims.map(({ claimed }) => ({ claimed, right: dice.chance(claimed) }))) ?? 0;
  const gaps = Array.from({ length: DRAWS }, draw);
  return { mean: gaps.reduce((sum, gap) => sum + gap, 0) / DRAWS, most: quantile(gaps, 0.95) ?? 0 };
}
