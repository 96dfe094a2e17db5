/** Moving the selection over the map with the arrow keys: the nearest place in that direction. Pure. */
import { centreOf, type Point, type Rect } from "./geometry.ts";

export type Direction = "left" | "right" | "up" | "down";

/** What the arrows move over; y grows downwards. */
interface Reached {
  readonly places: ReadonlyMap<string, { readonly shape: { readonly box: Rect } }>;
}

const vectors: Readonly<Record<Direction, Point>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** Id of the next place from `from`; the first place when there is none yet; `from` at the edge. */
export function neighbour(plan: Reached, from: string | null, direction: Direction): string | null {
  const start = plan.places.get(from ?? "")?.shape;
  if (!start) return plan.places.keys().next().value ?? null;
  const [x0, y0] = centreOf(start.box);
  const [dx, dy] = vectors[direction];
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const [id, { shape }] of plan.places) {
    const [x, y] = centreOf(shape.box);
    const along = (x - x0) * dx + (y - y0) * dy;
    const across = Math.abs((x - x0) * dy) + Math.abs((y - y0) * dx);
    // Sideways counts double, and nothing further aside than ahead is "in that direction".
    const cost = along + 2 * across;
    if (along > 1 && across <= along && (!best || cost < best.cost)) best = { id, cost };
  }
  return best?.id ?? from;
}
