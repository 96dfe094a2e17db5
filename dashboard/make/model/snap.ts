/** Where a pointer means to be: a corner, an edge, in line with a corner, else the 0.1 m grid. Pure. */
import type { DraftLevel, DraftPoint } from "@wingwatch/server/contract";
import { type Item, isSelected } from "./items.ts";

export type SnapKind = "corner" | "edge" | "line" | "grid";

export interface Snapped {
  readonly point: DraftPoint;
  readonly kind: SnapKind;
}

/** Metres. */
const GRID = 0.1;

export interface SnapOptions {
  /** Metres within which corners and edges pull. */
  readonly reach: number;
  /** Items that are being moved and so pull nothing. */
  readonly moving?: readonly Item[];
}

type Segment = readonly [DraftPoint, DraftPoint];

export function snap(point: DraftPoint, level: DraftLevel, { reach, moving = [] }: SnapOptions): Snapped {
  const sides = sidesOf(level, moving);
  const corners = sides.map(([corner]) => corner);
  const corner = nearest(corners, point, reach);
  if (corner !== undefined) return { point: corner, kind: "corner" };
  const onEdge = nearest(
    sides.map((side) => closestOn(side, point)),
    point,
    reach,
  );
  if (onEdge !== undefined) return { point: slideToGrid(onEdge, sides, point), kind: "edge" };
  const x = closest(
    corners.map(([x]) => x),
    point[0],
    reach,
  );
  const y = closest(
    corners.map(([, y]) => y),
    point[1],
    reach,
  );
  if (x !== undefined || y !== undefined) return { point: [x ?? toGrid(point[0]), y ?? toGrid(point[1])], kind: "line" };
  return { point: [toGrid(point[0]), toGrid(point[1])], kind: "grid" };
}

export function toGrid(metres: number): number {
  return round(Math.round(metres / GRID) * GRID);
}

/** To the millimetre: what the files keep. */
export function round(metres: number): number {
  return Math.round(metres * 1_000) / 1_000 + 0;
}

/** Every corner is the beginning of one side; a wall gives both directions, so both of its ends. */
function sidesOf(level: DraftLevel, moving: readonly Item[]): Segment[] {
  const rings = level.places.filter(({ id }) => !isSelected(moving, { kind: "place", id })).flatMap(({ polygon }) => polygon);
  const walls = level.walls.filter(({ id }) => !isSelected(moving, { kind: "wall", id }));
  return [
    ...rings.flatMap((ring) => ring.map((corner, i): Segment => [corner, ring[(i + 1) % ring.length] ?? corner])),
    ...walls.flatMap(({ from, to }): Segment[] => [
      [from, to],
      [to, from],
    ]),
  ];
}

/** On a flat or upright edge the free direction still keeps to the grid. */
function slideToGrid(onEdge: DraftPoint, sides: readonly Segment[], pointer: DraftPoint): DraftPoint {
  const side = sides.find((each) => distance(closestOn(each, pointer), onEdge) < 1e-9);
  if (side === undefined) return [round(onEdge[0]), round(onEdge[1])];
  const [[ax, ay], [bx, by]] = side;
  if (ay === by) return [toGrid(onEdge[0]), ay];
  if (ax === bx) return [ax, toGrid(onEdge[1])];
  return [round(onEdge[0]), round(onEdge[1])];
}

export function closestOn([[ax, ay], [bx, by]]: Segment, [x, y]: DraftPoint): DraftPoint {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const at = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return [ax + at * dx, ay + at * dy];
}

export function distance(a: DraftPoint, b: DraftPoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function nearest(points: readonly DraftPoint[], to: DraftPoint, reach: number): DraftPoint | undefined {
  let best: DraftPoint | undefined;
  let least = reach;
  for (const point of points) {
    const d = distance(point, to);
    if (d > least) continue;
    [best, least] = [point, d];
  }
  return best;
}

function closest(values: readonly number[], to: number, reach: number): number | undefined {
  let best: number | undefined;
  let least = reach;
  for (const value of values) {
    const d = Math.abs(value - to);
    if (d > least) continue;
    [best, least] = [value, d];
  }
  return best;
}
