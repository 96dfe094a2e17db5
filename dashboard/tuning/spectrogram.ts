/** The spectrogram of days: one row an hour or a day, one cell a stretch of it, dB that the highest level stood over the floor. Pure. */
import type { History } from "@wingwatch/server/contract";
import type { Period } from "../reports/period.ts";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Longer than this has a row a day. */
const ROW_OF_DAY_FROM = 2 * DAY;

export interface Grid {
  /** Beginning of the first row, µs. */
  readonly from: number;
  /** Length of a row and of a cell, µs. */
  readonly row: number;
  readonly cell: number;
  readonly rows: number;
  readonly columns: number;
}

/** Rows begin on whole hours and days of UTC: every zone has its whole quarters of an hour there. */
export function gridOf({ from, to }: Period): Grid {
  const row = to - from > ROW_OF_DAY_FROM ? DAY : HOUR;
  const cell = row === DAY ? 10 * MINUTE : MINUTE;
  const begin = Math.floor(from / row) * row;
  return { from: begin, row, cell, rows: Math.max(1, Math.ceil((to - begin) / row)), columns: row / cell };
}

/** When the quarters of the first row begin, µs: hours in a row of a day, minutes in one of an hour. */
export function quartersOf({ from, row }: Grid): readonly number[] {
  return [0, 1, 2, 3].map((quarter) => from + (quarter * row) / 4);
}

/** How many points of history the whole grid needs. */
export function pointsFor({ rows, columns }: Grid): number {
  return Math.min(5000, rows * columns);
}

/** dB over the floor by row and column; null: nothing was read. */
export function cellsOf(
  { points }: Pick<History, "points">,
  { from, row, cell, rows, columns }: Grid,
): readonly (readonly (number | null)[])[] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, (): number | null => null));
  for (const { t, dt, floor, max, mean } of points) {
    const level = max ?? mean;
    if (level === null || floor === null) continue;
    // A point may be as long as several cells, where the history is coarser than the grid.
    for (let at = t; at < t + Math.max(1, dt); at += cell) {
      const line = grid[Math.floor((at - from) / row)];
      const column = Math.floor(((at - from) % row) / cell);
      if (line && column in line) line[column] = Math.max(line[column] ?? Number.NEGATIVE_INFINITY, level - floor);
    }
  }
  return grid;
}

/** From 0, at the floor, to 1, at `FULL` dB over it or more. */
export const FULL = 40;

export function strengthOf(over: number): number {
  return Math.min(1, Math.max(0, over / FULL));
}

/** The strongest cell and its beginning, µs; null: nothing was read. */
export function strongestOf(
  cells: readonly (readonly (number | null)[])[],
  { from, row, cell }: Grid,
): { readonly over: number; readonly at: number } | null {
  let best: { readonly over: number; readonly at: number } | null = null;
  for (const [y, line] of cells.entries()) {
    for (const [x, over] of line.entries())
      if (over !== null && over > (best?.over ?? Number.NEGATIVE_INFINITY)) best = { over, at: from + y * row + x * cell };
  }
  return best;
}
