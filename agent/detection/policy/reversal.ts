/**
 * How likely more listening would take an alert back. A level at a sensor has two errors: that of its windows, which averages out, and that of the walls,
 * which stays. What is left to learn after n windows is the first's share; for normal errors the log-odds move by that share of themselves.
 */
import { emissionStage } from "../emission/stage.ts";
import { fixStage } from "../fix/stage.ts";
import { defaults } from "../stage.ts";
import { upperTail } from "../statistics/gaussian.ts";

const { levelSpread } = defaults(emissionStage);
const { shadowing } = defaults(fixStage);

/** Probability that `p`, judged after `windows` windows, ends under `alertAt`; 1 where it lies there already. */
export function reversal(p: number, alertAt: number, windows: number): number {
  const over = logit(p) - logit(alertAt);
  if (!(over > 0)) return 1;
  const own = levelSpread ** 2 / windows;
  const left = own / (shadowing ** 2 + own);
  // Log-odds of L are worth an information of 2 L; `left` of it is still to come, and that is its variance.
  return upperTail(Math.sqrt(over / (2 * left)));
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}
