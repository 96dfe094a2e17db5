/** Two looks at the same time -> the columns of the time line, with holes where nothing was read, and those holes. Pure. */
import type { WhatIfAnswer } from "@wingwatch/server/contract";
import type { Period } from "../reports/period.ts";

type Points = WhatIfAnswer["points"];
type Column = (number | null)[];

/** s since the epoch; then dBm: floor, threshold as tried, threshold as it is, mean, peak; what comes later is drawn over it. */
export type LevelColumns = [number[], Column, Column, Column, Column, Column];

/** Buckets further apart than this leave a hole. */
const APART = 1.5;

export function levelColumns({ asItIs, changed }: { readonly asItIs: Points; readonly changed: Points }): LevelColumns {
  const columns: LevelColumns = [[], [], [], [], [], []];
  const tried = new Map(changed.map((point) => [point.t, point]));
  let last: Points[number] | undefined;
  for (const point of asItIs) {
    if (last && point.t - last.t > APART * last.dt) put(columns, (last.t + last.dt) / 1e6, [null, null, null, null, null]);
    const other = tried.get(point.t);
    // The offset moves levels and floor with it: what is tried is what is drawn.
    const shown = other ?? point;
    put(columns, (point.t + point.dt / 2) / 1e6, [shown.floor, other?.threshold ?? null, point.threshold, shown.mean, shown.peak]);
    last = point;
  }
  return columns;
}

function put(columns: LevelColumns, t: number, values: readonly [Cell, Cell, Cell, Cell, Cell]): void {
  columns[0].push(t);
  for (const [at, value] of values.entries()) (columns[at + 1] as Column).push(value);
}
type Cell = number | null;

/** Where nothing was read, the beginning and end of the time included. */
export function holes(points: Points, { from, to }: Period): readonly Period[] {
  const found: Period[] = [];
  let heardTo = from;
  let width = 0;
  for (const { t, dt } of points) {
    width = dt;
    if (t - heardTo > (APART - 1) * dt) found.push({ from: heardTo, to: t });
    heardTo = t + dt;
  }
  if (to - heardTo > Math.max(width, 1) * (APART - 1)) found.push({ from: heardTo, to });
  return found;
}
