/** Plane geometry of plans. Metres unless said; rings are not closed twice. */
import type { DraftPoint, DraftPolygon } from "../contract/index.ts";

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function boxOf(points: Iterable<DraftPoint>): Box {
  let [minX, minY, maxX, maxY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of points) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return { minX, minY, maxX, maxY };
}

/** Even-odd over all rings, so holes are outside. */
export function contains(polygon: DraftPolygon, [x, y]: DraftPoint): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (const [[ax, ay], [bx, by]] of edges(ring)) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** The sides of a ring, the closing one last. */
export function edges(ring: readonly DraftPoint[]): (readonly [DraftPoint, DraftPoint])[] {
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length];
    return b === undefined ? [] : [[a, b] as const];
  });
}

/** m², without sign. */
export function area(ring: readonly DraftPoint[]): number {
  return Math.abs(edges(ring).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0)) / 2;
}

export function middle(points: Iterable<DraftPoint>): DraftPoint {
  const { minX, minY, maxX, maxY } = boxOf(points);
  return [(minX + maxX) / 2, (minY + maxY) / 2];
}

/** To the millimetre. */
export function roundPoint([x, y]: DraftPoint): DraftPoint {
  return [Math.round(x * 1_000) / 1_000 + 0, Math.round(y * 1_000) / 1_000 + 0];
}
