/** Where a portable sensor has been of late: a bounded line of points, thinned where it stood still. The oldest go first. */
import type { Whereabouts } from "../contract/index.ts";

/** Points that are kept: with a step a second, a walk of a minute and a half. */
export const MOST_POINTS = 90;
/** µs between two points. */
const EVERY = 1_000_000;
/** Metres below which it stands still. */
const STEP = 0.3;

/** `trail` with one more point; a step shorter than `STEP` or sooner than `EVERY` moves the last point instead. */
export function follow(trail: readonly Whereabouts[], next: Whereabouts): readonly Whereabouts[] {
  const last = trail.at(-1);
  const before = trail.at(-2);
  // Of equal times the later word holds; what is late says nothing of now.
  if (last && next.t < last.t) return trail;
  const near = last && before && last.level === next.level && (next.t - before.t < EVERY || distance(before, next) < STEP);
  return [...(near ? trail.slice(0, -1) : trail), next].slice(-MOST_POINTS);
}

function distance(a: Whereabouts, b: Whereabouts): number {
  return a.level === b.level ? Math.hypot(a.x - b.x, a.y - b.y) : Number.POSITIVE_INFINITY;
}
