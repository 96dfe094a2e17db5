/** The points of a wing where a transmitter may be: a raster in every place of every level, and rings outside; in groups whose shares are known apart. */
import type { Place, Point, Wing } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { boxOf } from "./box.ts";
import { areaOf, holds } from "./inside.ts";
import type { Spot } from "./path-loss.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** A landing is rastered coarser than a cell. */
const LANDING_SPACING = 2;
/** Height of a person's phone outside, metres above the wing's datum. */
const OUTSIDE_HEIGHT = 1.5;

/** Where people who transmit may be; `open`: outside, heard through every storey's windows; `sheltered`: outside, floors count as if it were inside. */
export type Group = "cells" | "permitted" | "landings" | "open" | "sheltered";

/** Probability of each group before anything is heard. */
export type Shares = Readonly<Partial<Record<Group, number>>>;

export interface GridPoint extends Spot {
  /** It stands for a square of so many metres on each side of it; 0: for itself. */
  readonly reach: number;
  /** Index into `Grid.places`, -1 outside. */
  readonly place: number;
  /** Index into the wing's levels, -1 outside. */
  readonly level: number;
  readonly group: Group;
  /** Its share of its group. */
  readonly prior: number;
}

export interface Grid {
  readonly places: readonly Place[];
  readonly points: readonly GridPoint[];
  /** Those that have points. */
  readonly groups: readonly Group[];
  /** Across the wing's longer side; what lies before `at` on the axis is its first half, metres. */
  readonly middle: { readonly axis: "x" | "y"; readonly at: number };
}

export interface GridOptions {
  /** Places where phones may be used. */
  readonly permitted: ReadonlySet<string>;
  /** Share of transmitters outside; the stage's own where left out. 0: nobody is looked for outside. */
  readonly outside?: number;
}

/** What the stage's parameters say of a grid's groups; those without points give their share to the others. */
export function usualShares(grid: Grid): Shares {
  const { outside, landings, permitted } = PARAMS;
  const usual = { open: outside / 2, sheltered: outside / 2, landings, permitted, cells: 1 - outside - landings - permitted };
  const total = grid.groups.reduce((sum, group) => sum + usual[group], 0);
  return Object.fromEntries(grid.groups.map((group) => [group, usual[group] / total]));
}

export function gridOf(wing: Wing, { permitted, outside = PARAMS.outside }: GridOptions): Grid {
  const places = wing.levels.flatMap((level) => level.places);
  const weighted: (Omit<GridPoint, "prior"> & { readonly weight: number })[] = [];
  let index = 0;
  wing.levels.forEach((level, l) => {
    for (const place of level.places) {
      const { spots, spacing } = raster(place);
      const group: Group = permitted.has(place.id) ? "permitted" : place.kind === "landing" ? "landings" : "cells";
      const of = {
        z: level.height + PARAMS.height,
        reach: spacing / 4,
        place: index,
        level: l,
        group,
        weight: areaOf(place.polygon) / spots.length,
      };
      for (const [x, y] of spots) weighted.push({ x, y, ...of });
      index++;
    }
  });
  if (outside > 0) {
    const of = { reach: 0, place: -1, level: -1 };
    for (const group of ["open", "sheltered"] as const)
      for (const { spot, weight } of ringsAround(places)) weighted.push({ ...spot, ...of, group, weight });
  }
  const totals = new Map<Group, number>();
  for (const { group, weight } of weighted) totals.set(group, (totals.get(group) ?? 0) + weight);
  const points = weighted.map(({ weight, ...point }) => ({ ...point, prior: weight / (totals.get(point.group) as number) }));
  return { places, points, groups: [...totals.keys()], middle: middleOf(places) };
}

function middleOf(places: readonly Place[]): Grid["middle"] {
  const box = boxOf(places.map((place) => place.polygon[0] ?? []));
  const isWide = box.right - box.left >= box.top - box.bottom;
  return isWide ? { axis: "x", at: (box.left + box.right) / 2 } : { axis: "y", at: (box.bottom + box.top) / 2 };
}

/** Points in a place, at least one. */
function raster(place: Place): { readonly spots: readonly Point[]; readonly spacing: number } {
  const ring = place.polygon[0] ?? [];
  const box = boxOf([ring]);
  const spacing = place.kind === "landing" ? LANDING_SPACING : PARAMS.spacing;
  const columns = Math.max(1, Math.round((box.right - box.left) / spacing));
  const rows = Math.max(1, Math.round((box.top - box.bottom) / spacing));
  const spots: Point[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const point: Point = [
        box.left + ((column + 0.5) * (box.right - box.left)) / columns,
        box.bottom + ((row + 0.5) * (box.top - box.bottom)) / rows,
      ];
      if (holds(place.polygon, point)) spots.push(point);
    }
  }
  if (spots.length === 0) spots.push([(box.left + box.right) / 2, (box.bottom + box.top) / 2]);
  return { spots, spacing };
}

const RINGS = 8;
const ROUND = 32;

/** Rings around the building, their distances growing evenly in ratio; all distances are equally likely. */
function ringsAround(places: readonly Place[]): readonly { readonly spot: Spot; readonly weight: number }[] {
  const box = boxOf(places.map((place) => place.polygon[0] ?? []));
  const ratio = (PARAMS.farthest / PARAMS.nearest) ** (1 / (RINGS - 1));
  return Array.from({ length: RINGS }, (_, ring) => {
    const far = PARAMS.nearest * ratio ** ring;
    const width = box.right - box.left + 2 * far;
    const depth = box.top - box.bottom + 2 * far;
    return Array.from({ length: ROUND }, (_, i) => {
      const [x, y] = onBox(width, depth, i / ROUND);
      return { spot: { x: box.left - far + x, y: box.bottom - far + y, z: OUTSIDE_HEIGHT }, weight: far };
    });
  }).flat();
}

/** The point a share `s` of the way round a box of that size. */
function onBox(width: number, depth: number, s: number): Point {
  const way = s * 2 * (width + depth);
  if (way < width) return [way, 0];
  if (way < width + depth) return [width, way - width];
  if (way < 2 * width + depth) return [2 * width + depth - way, depth];
  return [0, 2 * (width + depth) - way];
}
