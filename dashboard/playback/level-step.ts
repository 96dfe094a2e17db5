/** How far apart the points of a history lie: what one can say of a moment from them. Pure. */
import type { History } from "@wingwatch/server/contract";

/** Median step, seconds, to a tenth; null: fewer than two points, so nothing was kept there. */
export function stepOf(points: History["points"]): number | null {
  const times = points.map(({ t }) => t).sort((a, b) => a - b);
  const steps = times.slice(1).map((t, at) => t - (times[at] ?? t));
  const middle = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)];
  return middle === undefined ? null : Math.round(middle / 1e5) / 10;
}
