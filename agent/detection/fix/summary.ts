/** From a probability per grid point to what a search team can use: cells, levels, best point, radii, inside or not, and that in words. */
import type { Fix, Micros, Wing } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import type { Grid, Group, Shares } from "./grid.ts";
import { localityOf } from "./locality.ts";
import type { Spot } from "./path-loss.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** Points that can be the best one, and of how much of the most probable one's probability. */
const CANDIDATES = 120;
const NEGLIGIBLE = 0.01;
/** What is less probable is not named. */
const LEAST = 0.005;

export interface Located {
  readonly fix: Fix;
  /** Probability by place id, all places. */
  readonly places: ReadonlyMap<string, number>;
  /** Probability by group of the grid. */
  readonly groups: Shares;
}

export function summarise(
  grid: Grid,
  probability: Float64Array,
  of: { readonly wing: Wing; readonly emission: string; readonly t: Micros },
): Located {
  const { wing } = of;
  const { axis, at } = grid.middle;
  const byPlace = new Float64Array(grid.places.length);
  /** Of each level, before and after the middle. */
  const byHalf = new Float64Array(2 * wing.levels.length);
  const groups: Partial<Record<Group, number>> = {};
  let inside = 0;
  grid.points.forEach((point, i) => {
    const p = probability[i] as number;
    if (p === 0) return;
    groups[point.group] = (groups[point.group] ?? 0) + p;
    if (point.place < 0) return;
    byPlace[point.place] = (byPlace[point.place] as number) + p;
    const half = 2 * point.level + (point[axis] < at ? 0 : 1);
    byHalf[half] = (byHalf[half] as number) + p;
    inside += p;
  });
  const levels = wing.levels.map(({ id }, i) => ({ id, halves: [byHalf[2 * i] as number, byHalf[2 * i + 1] as number] as const }));
  const byLevel = levels.map(({ halves }) => halves[0] + halves[1]);
  const level = byLevel.reduce((best, p, i) => (p > (byLevel[best] as number) ? i : best), 0);
  const best = centre(grid, probability, inside >= 0.5 ? level : -1);
  const places = new Map(grid.places.map((place, i) => [place.id, byPlace[i] as number]));
  const likely = likeliest([...places]);
  const locality = localityOf({ wing: wing.id, axis, places: likely, levels });
  const [r50, r90] = radiiOf(grid, probability, best);
  const fix: Fix = {
    type: "fix",
    emission: of.emission,
    t: of.t,
    wing: wing.id,
    level: wing.levels[level]?.id ?? "",
    levels: likeliest(levels.map(({ id }, i) => [id, byLevel[i] as number])),
    cells: likely.slice(0, PARAMS.cells),
    x: round(best.x, 2),
    y: round(best.y, 2),
    r50,
    r90,
    inside: round(inside, 3),
    locality: { ...locality, p: round(locality.p, 3) },
  };
  return { fix, places, groups };
}

/** Those worth naming, most probable first. */
function likeliest(all: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  return all
    .filter(([, p]) => p >= LEAST)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id, p]) => [id, round(p, 3)] as const);
}

/** Metres around a point that a search team sees at once. */
const REACH = 3;

/**
 * The point of one level (-1: outside) with most probability within reach of it, drawn to the middle of that probability. A mean over the level would
 * stand on the landing between two likely cells.
 */
function centre(grid: Grid, probability: Float64Array, level: number): { readonly x: number; readonly y: number; readonly z: number } {
  const { points } = grid;
  let most = 0;
  for (let i = 0; i < points.length; i++)
    if ((probability[i] as number) > most && points[i]?.level === level) most = probability[i] as number;
  const strong: number[] = [];
  for (let i = 0; i < points.length; i++) if ((probability[i] as number) >= most * NEGLIGIBLE && points[i]?.level === level) strong.push(i);
  strong.sort((a, b) => (probability[b] as number) - (probability[a] as number) || a - b);
  if (strong.length > CANDIDATES) strong.length = CANDIDATES;
  let best = { x: 0, y: 0, z: 0, sum: -1 };
  for (const i of strong) {
    const point = points[i] as Spot;
    let [x, y, sum] = [0, 0, 0];
    for (const j of strong) {
      const other = points[j] as Spot;
      if ((other.x - point.x) ** 2 + (other.y - point.y) ** 2 > REACH ** 2) continue;
      const p = probability[j] as number;
      x += p * other.x;
      y += p * other.y;
      sum += p;
    }
    if (sum > best.sum) best = { x: x / sum, y: y / sum, z: point.z, sum };
  }
  return best;
}

/** Rings round the best point in which probability is summed up, a tenth of a metre wide; the last holds all that is farther. */
const RINGS = 4096;
const PER_METRE = 10;

/** A grid point stands for its square of the grid: no circle is smaller than half its side, or its half diagonal. */
const LEAST_R50 = PARAMS.spacing / 2;
const LEAST_R90 = PARAMS.spacing * Math.SQRT1_2;

/** Radii round `best`, in space, that hold half and nine tenths of the probability. */
function radiiOf(
  grid: Grid,
  probability: Float64Array,
  best: { readonly x: number; readonly y: number; readonly z: number },
): readonly [number, number] {
  const rings = new Float64Array(RINGS);
  const { points } = grid;
  for (let i = 0; i < points.length; i++) {
    const p = probability[i] as number;
    if (p === 0) continue;
    const { x, y, z } = points[i] as Spot;
    const metres = Math.sqrt((x - best.x) ** 2 + (y - best.y) ** 2 + (z - best.z) ** 2);
    const ring = Math.min(RINGS - 1, Math.round(metres * PER_METRE));
    rings[ring] = (rings[ring] as number) + p;
  }
  let sum = 0;
  let half = Number.NaN;
  for (let ring = 0; ring < RINGS; ring++) {
    sum += rings[ring] as number;
    if (Number.isNaN(half) && sum >= 0.5) half = Math.max(LEAST_R50, ring / PER_METRE);
    if (sum >= 0.9) return [half, Math.max(LEAST_R90, ring / PER_METRE)];
  }
  return [half, RINGS / PER_METRE];
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
