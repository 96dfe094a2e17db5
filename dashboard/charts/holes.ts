/** Where a chart of levels has nothing to show, whether a gap was recorded there or points are simply missing. Seconds. Pure. */
import type { Columns } from "../state/level-series.ts";

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Points further apart than so many usual distances leave a hole. */
const APART = 2.5;
/** Shorter than this is the jitter of the wire. */
const SHORTEST = 3;

interface Seen {
  /** What the chart shows. */
  readonly window: Stretch;
  /** What is known to be missing. */
  readonly gaps: readonly Stretch[];
  /** Distance of the points that were asked for. */
  readonly step: number;
}

/** In order, not overlapping. */
export function holesIn([seconds]: Columns, { window, gaps, step }: Seen): readonly Stretch[] {
  const apart = Math.max(SHORTEST, APART * Math.max(step, usualDistance(seconds)));
  const found: Stretch[] = [];
  let heardTo = window.from;
  for (const at of [...seconds, window.to]) {
    if (at - heardTo > apart) found.push({ from: heardTo, to: at });
    heardTo = Math.max(heardTo, at);
  }
  const recorded = gaps.map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }));
  return joined([...found, ...recorded.filter(({ from, to }) => from < to)]);
}

/** The columns with their lines cut at the holes. */
export function cutAt(columns: Columns, holes: readonly Stretch[]): Columns {
  const inside = (at: number): boolean => holes.some(({ from, to }) => at > from && at < to);
  const [seconds, ...levels] = columns;
  const cuts = holes.map(({ from, to }) => (from + to) / 2);
  const kept = seconds.flatMap((at, i) => (inside(at) ? [] : [{ at, i }]));
  const order = [...kept, ...cuts.map((at) => ({ at, i: -1 }))].sort((a, b) => a.at - b.at);
  const column = (of: (number | null)[]) => order.map(({ i }) => (i < 0 ? null : (of[i] ?? null)));
  return [order.map(({ at }) => at), column(levels[0]), column(levels[1]), column(levels[2])];
}

function usualDistance(seconds: readonly number[]): number {
  const distances = seconds.slice(1).map((at, i) => at - (seconds[i] ?? at));
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0;
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && next.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else all.push(next);
  }
  return all;
}
