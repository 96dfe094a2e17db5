/** Plane geometry of plans: metres, rings that are not closed twice. */
import type { Point, Polygon } from "../domain/index.ts";

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Area in square metres, holes taken off. */
export function area(polygon: Polygon): number {
  const [outer, ...holes] = polygon.map((ring) => Math.abs(signedArea(ring)));
  return holes.reduce((left, hole) => left - hole, outer ?? 0);
}

/** Centre of gravity of the outer ring: inside for rooms as they are built. */
export function middle(polygon: Polygon): Point {
  const ring = polygon[0] ?? [];
  const doubled = 2 * signedArea(ring);
  let x = 0;
  let y = 0;
  for (const [a, b] of edges(ring)) {
    const cross = a[0] * b[1] - b[0] * a[1];
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  return [x / (3 * doubled), y / (3 * doubled)];
}

/** Whether the point lies in the ring (even-odd rule). */
export function ringContains(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (const [a, b] of edges(ring)) {
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Whether the point lies in the polygon and in none of its holes. */
export function contains(polygon: Polygon, point: Point): boolean {
  const [outer, ...holes] = polygon;
  return outer !== undefined && ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point));
}

/** The smallest box around all points, or undefined where there are none. */
export function boxOf(points: Iterable<Point>): Box | undefined {
  let box: Box | undefined;
  for (const [x, y] of points) {
    box ??= { minX: x, minY: y, maxX: x, maxY: y };
    box = { minX: Math.min(box.minX, x), minY: Math.min(box.minY, y), maxX: Math.max(box.maxX, x), maxY: Math.max(box.maxY, y) };
  }
  return box;
}

function signedArea(ring: readonly Point[]): number {
  let doubled = 0;
  for (const [a, b] of edges(ring)) doubled += a[0] * b[1] - b[0] * a[1];
  return doubled / 2;
}

function* edges(ring: readonly Point[]): Generator<readonly [Point, Point]> {
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous !== undefined) yield [previous, point];
    previous = point;
  }
}
