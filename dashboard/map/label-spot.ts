/** Where words stand in a place that may have holes: a landing has voids, and nobody reads words across their edge. Pure. */
import { inPolygon, type Point, type Rect, type Ring } from "./geometry.ts";

const ROWS = [0.5, 0.15, 0.85, 0.3, 0.7];
const COLUMNS = [0, 0.25, 0.5, 0.75, 1];

/** Centre of a box of the wished size that lies wholly in the polygon, as near its left end as can be; undefined when none fits. */
export function labelSpot(
  rings: readonly Ring[],
  within: Rect,
  wish: { readonly width: number; readonly height: number },
): Point | undefined {
  const { width, height } = wish;
  const inset = height * 0.6;
  for (const row of ROWS) {
    for (const column of COLUMNS) {
      const x = within.x + inset + width / 2 + column * (within.width - width - 2 * inset);
      const y = within.y + inset / 2 + height / 2 + row * (within.height - height - inset);
      if (corners(x, y, wish).every((corner) => inPolygon(rings, corner))) return [x, y];
    }
  }
  return undefined;
}

function corners(x: number, y: number, { width, height }: { readonly width: number; readonly height: number }): readonly Point[] {
  const a = width / 2;
  const b = height / 2;
  const steps = [-1, -0.5, 0, 0.5, 1];
  return steps.flatMap((step) => [[x + step * a, y - b] as const, [x + step * a, y + b] as const]);
}
