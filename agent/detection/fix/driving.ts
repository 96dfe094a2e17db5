/** One that drives past is outside: what its pace says of where it is. */
import { defaults } from "../stage.ts";
import type { Group, Shares } from "./grid.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** Nothing finer decides, and the same question need not be answered again. */
const STEP = 0.5;

/**
 * The groups' shares, those outside as much larger as `drives`, the natural logarithm of a likelihood ratio, makes a driver likely. Rest takes nothing from
 * them: who drove may wait at a light.
 */
export function besidesDriving(shares: Shares, drives: number): Shares {
  if (drives <= 0) return shares;
  const ratio = Math.exp(Math.round(drives / STEP) * STEP);
  const factor = 1 - PARAMS.driving + PARAMS.driving * ratio;
  const weighed = (Object.entries(shares) as (readonly [Group, number])[]).map(
    ([group, share]) => [group, group === "open" || group === "sheltered" ? share * factor : share] as const,
  );
  const total = weighed.reduce((sum, [, share]) => sum + share, 0);
  return Object.fromEntries(weighed.map(([group, share]) => [group, share / total]));
}
