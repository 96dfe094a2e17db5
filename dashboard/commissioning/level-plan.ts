/** A level's places as SVG shapes: plan metres, y turned downwards. Pure. */
import type { LevelView, PlaceView } from "@wingwatch/server/contract";
import { boundsOf, type Rect, rectOf } from "../map/geometry.ts";

export interface LevelPlan {
  readonly id: string;
  readonly name: string;
  /** `viewBox` with a metre around. */
  readonly view: string;
  readonly places: readonly PlaceOutline[];
}

interface PlaceOutline {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceView["kind"];
  readonly points: string;
  readonly box: Rect;
  readonly x: number;
  readonly y: number;
}

export function levelPlan({ id, name, places }: LevelView): LevelPlan {
  const bounds = boundsOf(places.flatMap(({ polygon }) => polygon.flat()));
  const view =
    bounds === undefined
      ? "0 0 1 1"
      : `${bounds.minX - 1} ${-bounds.maxY - 1} ${bounds.maxX - bounds.minX + 2} ${bounds.maxY - bounds.minY + 2}`;
  return { id, name, view, places: places.map(outline) };
}

function outline({ id, name, kind, polygon }: PlaceView): PlaceOutline {
  const ring = (polygon[0] ?? []).map(([x, y]) => [x, -y] as const);
  const middle = (axis: 0 | 1): number => ring.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, ring.length);
  return { id, name, kind, points: ring.map(([x, y]) => `${x},${y}`).join(" "), box: rectOf(ring), x: middle(0), y: middle(1) };
}
