/** Moving a place's corners: one corner of a polygon, or a corner of a rectangle with its neighbours along. Pure. */
import type { DraftPlace, DraftPoint } from "@wingwatch/server/contract";
import { boundsOf } from "../../map/geometry.ts";
import { round } from "./snap.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of an upright rectangle without holes; null for any other shape. */
export function rectangleOf(place: Pick<DraftPlace, "polygon">): Box | null {
  const [ring, ...holes] = place.polygon;
  const bounds = boundsOf(ring ?? []);
  if (ring === undefined || ring.length !== 4 || holes.length > 0 || bounds === undefined) return null;
  const corners = ring.every(([x, y]) => (x === bounds.minX || x === bounds.maxX) && (y === bounds.minY || y === bounds.maxY));
  const upright = ring.every(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % 4] ?? [x, y];
    return (x === nx) !== (y === ny);
  });
  return corners && upright
    ? { x: bounds.minX, y: bounds.minY, width: round(bounds.maxX - bounds.minX), height: round(bounds.maxY - bounds.minY) }
    : null;
}

export function ringOfBox({ x, y, width, height }: Box): DraftPoint[] {
  const [x1, y1] = [round(x + width), round(y + height)];
  return [
    [x, y],
    [x1, y],
    [x1, y1],
    [x, y1],
  ];
}

export function boxBetween(a: DraftPoint, b: DraftPoint): Box {
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return { x, y, width: round(Math.abs(a[0] - b[0])), height: round(Math.abs(a[1] - b[1])) };
}

/** @param corner index in the outer ring */
export function moveCorner(place: DraftPlace, corner: number, to: DraftPoint): DraftPlace {
  const [ring = [], ...holes] = place.polygon;
  const from = ring[corner];
  if (from === undefined) return place;
  const whole = rectangleOf(place) !== null;
  const moved = ring.map(([x, y], i): DraftPoint => {
    if (i === corner) return to;
    return whole ? [x === from[0] ? to[0] : x, y === from[1] ? to[1] : y] : [x, y];
  });
  // A rectangle pushed through itself would have no area.
  const box = boundsOf(moved);
  if (box === undefined || box.maxX === box.minX || box.maxY === box.minY) return place;
  return { ...place, polygon: [moved, ...holes] };
}
