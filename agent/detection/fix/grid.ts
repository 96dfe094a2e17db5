/** The points of a wing where a transmitter may be: a raster in every place of every level, and a ring outside. */
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
/** A square metre of landing is so much less likely a place than one of a cell. */
const LANDING_WEIGHT = 0.3;

interface GridPoint extends Spot {
  /** Index into `Grid.places`, -1 outside. */
  readonly place: number;
  /** Index into the wing's levels, -1 outside. */
  readonly level: number;
  /** Probability before anything is heard. */
  readonly prior: number;
}

export interface Grid {
  readonly places: readonly Place[];
  readonly points: readonly GridPoint[];
}

export interface GridOptions {
  /** Places where phones are used every day, and so are likelier to hold one that transmits. */
  readonly permitted: ReadonlySet<string>;
  /** Probability of a transmitter outside before anything is heard; the stage's own where left out. */
  readonly outside?: number;
}

export function gridOf(wing: Wing, { permitted, outside = PARAMS.outside }: GridOptions): Grid {
  const places = wing.levels.flatMap((level) => level.places);
  const inside: { spot: Spot; place: number; level: number; weight: number }[] = [];
  let index = 0;
  wing.levels.forEach((level, l) => {
    for (const place of level.places) {
      const spots = raster(place);
      const area =
        areaOf(place.polygon) * (place.kind === "landing" ? LANDING_WEIGHT : 1) * (permitted.has(place.id) ? PARAMS.permitted : 1);
      for (const [x, y] of spots)
        inside.push({ spot: { x, y, z: level.height + PARAMS.height }, place: index, level: l, weight: area / spots.length });
      index++;
    }
  });
  const total = inside.reduce((sum, one) => sum + one.weight, 0);
  const ring = outside > 0 ? ringsAround(places) : [];
  const ringWeight = ring.reduce((sum, { weight }) => sum + weight, 0);
  const points: GridPoint[] = inside.map(({ spot, place, level, weight }) => ({
    ...spot,
    place,
    level,
    prior: ((1 - outside) * weight) / total,
  }));
  for (const { spot, weight } of ring) points.push({ ...spot, place: -1, level: -1, prior: (outside * weight) / ringWeight });
  return { places, points };
}

/** Points in a place, at least one. */
function raster(place: Place): readonly Point[] {
  const ring = place.polygon[0] ?? [];
  const box = boxOf([ring]);
  const spacing = place.kind === "landing" ? LANDING_SPACING : PARAMS.spacing;
  const columns = Math.max(1, Math.round((box.right - box.left) / spacing));
  const rows = Math.max(1, Math.round((box.top - box.bottom) / spacing));
  const points: Point[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const point: Point = [
        box.left + ((column + 0.5) * (box.right - box.left)) / columns,
        box.bottom + ((row + 0.5) * (box.top - box.bottom)) / rows,
      ];
      if (holds(place.polygon, point)) points.push(point);
    }
  }
  if (points.length === 0) points.push([(box.left + box.right) / 2, (box.bottom + box.top) / 2]);
  return points;
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
