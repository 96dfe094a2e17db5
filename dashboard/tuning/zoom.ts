/** Moving about in the time that is looked at. Pure. */
import type { Period } from "../reports/period.ts";

export type Move = "zoomIn" | "zoomOut" | "earlier" | "later";

/** Shorter is not drawn, µs. */
const LEAST = 10_000_000;

/** What is shown then; null: all of it. */
export function moved(zoom: Period | null, all: Period, { move }: { readonly move: Move }): Period | null {
  const { from, to } = zoom ?? all;
  const length = to - from;
  const middle = from + length / 2;
  const wanted = { zoomIn: Math.max(LEAST, length / 2), zoomOut: length * 2, earlier: length, later: length }[move];
  const centre = middle + (move === "earlier" ? -length / 2 : move === "later" ? length / 2 : 0);
  return within({ from: centre - wanted / 2, to: centre + wanted / 2 }, all);
}

/** Moved, not cut, where it reaches over an end. */
function within({ from, to }: Period, all: Period): Period | null {
  const length = to - from;
  if (length >= all.to - all.from) return null;
  const begin = Math.round(Math.min(Math.max(from, all.from), all.to - length));
  return { from: begin, to: Math.round(begin + length) };
}
