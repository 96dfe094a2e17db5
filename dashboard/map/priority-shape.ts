/** The shape of a priority, the same on the map and in the queue: high a triangle, medium a diamond, low a square. Pure. */
import type { Priority } from "../state/queue.ts";
import type { Ring } from "./geometry.ts";

const unitShapes: Readonly<Record<Priority, Ring>> = {
  high: [
    [0, -1],
    [1, 0.8],
    [-1, 0.8],
  ],
  medium: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  low: [
    [-0.78, -0.78],
    [0.78, -0.78],
    [0.78, 0.78],
    [-0.78, 0.78],
  ],
};

/** Corners around (x, y) within radius `r`. */
export function priorityShape(priority: Priority, at: { readonly x: number; readonly y: number; readonly r: number }): Ring {
  return unitShapes[priority].map(([x, y]) => [at.x + x * at.r, at.y + y * at.r] as const);
}

/** For an SVG `points` attribute in a box of −1.2 … 1.2. */
export function svgPoints(priority: Priority): string {
  return unitShapes[priority].map((point) => point.join(",")).join(" ");
}
