/** How near fixes come to the truth: error in space, level, cell, inside, and whether claimed probabilities hold. */
import type { Fix, Site } from "../domain/index.ts";
import { quantile, type Rate, rateOf } from "./rate.ts";
import { isTarget, positionAt, type Transmission } from "./truth.ts";

/** Height above its level's floor that a fix stands for, metres. */
const FIX_HEIGHT = 1;

export interface Placed {
  readonly transmission: Transmission;
  readonly fix: Fix;
}

export interface PlaceScore {
  /** Fixes on unauthorised handsets inside. */
  readonly n: number;
  /** Error in space of each of them, metres, ascending. */
  readonly errors: readonly number[];
  /** Error in space, metres, that half, 70 % and 90 % of them keep. */
  readonly p50: number | null;
  readonly p70: number | null;
  readonly p90: number | null;
  readonly level: Rate;
  readonly cell: Rate;
  readonly top3: Rate;
  /** Handsets inside called inside, handsets outside called outside. */
  readonly inside: Rate;
  readonly outsideCalledInside: Rate;
  /** Mean probability claimed for the first cell, against the share that was right. */
  readonly claimed: number | null;
  readonly within50: Rate;
  readonly within90: Rate;
}

export function placeScore(placed: readonly Placed[], site: Site): PlaceScore {
  const heights = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, level.height] as const)));
  const targets = placed.filter(({ transmission }) => isTarget(transmission));
  const errors = new Map(targets.map((one) => [one, errorOf(one, heights)] as const));
  const error = (one: Placed): number => errors.get(one) ?? Number.POSITIVE_INFINITY;
  const handsets = placed.filter(({ transmission }) => transmission.role === "handset");
  const claims = targets.map(({ fix }) => fix.cells[0]?.[1] ?? 0);
  return {
    n: targets.length,
    errors: [...errors.values()].sort((a, b) => a - b),
    p50: quantile([...errors.values()], 0.5),
    p70: quantile([...errors.values()], 0.7),
    p90: quantile([...errors.values()], 0.9),
    level: rateOf(targets, ({ fix, transmission }) => fix.level === transmission.level),
    cell: rateOf(targets, ({ fix, transmission }) => fix.cells[0]?.[0] === transmission.cell),
    top3: rateOf(targets, ({ fix, transmission }) => fix.cells.slice(0, 3).some(([id]) => id === transmission.cell)),
    inside: rateOf(handsets, ({ fix, transmission }) => fix.inside >= 0.5 === transmission.inside),
    outsideCalledInside: rateOf(
      handsets.filter(({ transmission }) => !transmission.inside),
      ({ fix }) => fix.inside >= 0.5,
    ),
    claimed: claims.length === 0 ? null : claims.reduce((sum, p) => sum + p, 0) / claims.length,
    within50: rateOf(targets, (one) => error(one) <= one.fix.r50),
    within90: rateOf(targets, (one) => error(one) <= one.fix.r90),
  };
}

/** Metres in space; a wrong level counts with its height. */
function errorOf({ fix, transmission }: Placed, heights: ReadonlyMap<string, number>): number {
  const truth = positionAt(transmission, fix.t);
  const z = (heights.get(fix.level) ?? 0) + FIX_HEIGHT;
  return Math.hypot(fix.x - truth.x, fix.y - truth.y, z - truth.z);
}
