/** From a probability per grid point to what a search team can use: cells, level, best point, radii, inside or not. */
import type { Fix, Micros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import type { Locator } from "./locator.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** Points that can be the best one. */
const CANDIDATES = 120;

export interface Located {
  readonly fix: Fix;
  /** Probability by place id, all places. */
  readonly places: ReadonlyMap<string, number>;
}

export function summarise(locator: Locator, probability: Float64Array, of: { readonly emission: string; readonly t: Micros }): Located {
  const { grid, wing } = locator;
  const byPlace = new Float64Array(grid.places.length);
  const byLevel = new Float64Array(wing.levels.length);
  let inside = 0;
  grid.points.forEach((point, i) => {
    if (point.place < 0) return;
    const p = probability[i] as number;
    byPlace[point.place] = (byPlace[point.place] as number) + p;
    byLevel[point.level] = (byLevel[point.level] as number) + p;
    inside += p;
  });
  const level = byLevel.reduce((best, p, i) => (p > (byLevel[best] as number) ? i : best), 0);
  const best = centre(locator, probability, inside >= 0.5 ? level : -1);
  const places = new Map(grid.places.map((place, i) => [place.id, byPlace[i] as number]));
  const cells = [...places]
    .filter(([, p]) => p >= 0.005)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, PARAMS.cells)
    .map(([id, p]) => [id, round(p, 3)] as const);
  const radii = radiiOf(locator, probability, best);
  const fix: Fix = {
    type: "fix",
    emission: of.emission,
    t: of.t,
    wing: wing.id,
    level: wing.levels[level]?.id ?? "",
    cells,
    x: round(best.x, 2),
    y: round(best.y, 2),
    r50: round(radii[0], 1),
    r90: round(radii[1], 1),
    inside: round(inside, 3),
  };
  return { fix, places };
}

/** Metres around a point that a search team sees at once. */
const REACH = 3;

/**
 * The point of one level (-1: outside) with most probability within reach of it, drawn to the middle of that probability. A mean over the level would
 * stand on the landing between two likely cells.
 */
function centre(
  locator: Locator,
  probability: Float64Array,
  level: number,
): { readonly x: number; readonly y: number; readonly z: number } {
  const own = locator.grid.points.map((point, i) => ({ point, p: probability[i] as number })).filter((one) => one.point.level === level);
  const strong = own
    .filter((one) => one.p > 0)
    .sort((a, b) => b.p - a.p)
    .slice(0, CANDIDATES);
  let best = { x: 0, y: 0, z: 0, sum: -1 };
  for (const { point } of strong) {
    let [x, y, sum] = [0, 0, 0];
    for (const other of strong) {
      if (Math.hypot(other.point.x - point.x, other.point.y - point.y) > REACH) continue;
      x += other.p * other.point.x;
      y += other.p * other.point.y;
      sum += other.p;
    }
    if (sum > best.sum) best = { x: x / sum, y: y / sum, z: point.z, sum };
  }
  return best;
}

/** Radii round `best`, in space, that hold half and nine tenths of the probability. */
function radiiOf(
  locator: Locator,
  probability: Float64Array,
  best: { readonly x: number; readonly y: number; readonly z: number },
): readonly [number, number] {
  const far = locator.grid.points.map(
    (point, i) => [Math.hypot(point.x - best.x, point.y - best.y, point.z - best.z), probability[i] as number] as const,
  );
  far.sort((a, b) => a[0] - b[0]);
  let sum = 0;
  let half = Number.NaN;
  for (const [metres, p] of far) {
    sum += p;
    if (Number.isNaN(half) && sum >= 0.5) half = metres;
    if (sum >= 0.9) return [half, metres];
  }
  return [half, far.at(-1)?.[0] ?? 0];
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
