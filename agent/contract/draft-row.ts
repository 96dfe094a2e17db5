/**
 * A row of equal cells beside a landing: the one piece of drawing that the command line and the page share, so both make the same plan.
 * Metres, y upwards.
 */
import type { DraftPoint } from "./site-draft.ts";

export interface RowOptions {
  /** 1 to 500. */
  readonly count: number;
  /** Metres from the door to the back wall. */
  readonly depth: number;
  /** Metres; 0 = no landing. */
  readonly landing: number;
  /** Which side of the line, looking along it. `both`: the line is the middle of the landing; else it is the doors' line. */
  readonly side: "left" | "right" | "both";
}

export interface Row {
  /** One ring a cell, in the order of the line; the left side first. */
  readonly cells: readonly DraftPoint[][];
  readonly landing: DraftPoint[] | null;
}

/** @param from, to the ends of the line, plan metres */
export function rowOfCells(from: DraftPoint, to: DraftPoint, options: RowOptions): Row {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.min(500, Math.max(1, Math.trunc(options.count)));
  if (!(length > 0)) return { cells: [], landing: null };
  const along: DraftPoint = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  /** The point `s` metres along the line and `t` metres to its left. */
  const at = (s: number, t: number): DraftPoint => [
    round(from[0] + along[0] * s - along[1] * t),
    round(from[1] + along[1] * s + along[0] * t),
  ];
  const band = (s0: number, s1: number, t: readonly [number, number]): DraftPoint[] => [
    at(s0, t[0]),
    at(s1, t[0]),
    at(s1, t[1]),
    at(s0, t[1]),
  ];
  const cellsBetween = (near: number, far: number): DraftPoint[][] =>
    Array.from({ length: count }, (_, i) => band((length * i) / count, (length * (i + 1)) / count, [near, far]));
  const { depth, landing, side } = options;
  const half = landing / 2;
  if (side === "both") {
    const cells = [...cellsBetween(half, half + depth), ...cellsBetween(-half, -half - depth)];
    return { cells, landing: landing > 0 ? band(0, length, [-half, half]) : null };
  }
  const sign = side === "left" ? 1 : -1;
  return { cells: cellsBetween(0, sign * depth), landing: landing > 0 ? band(0, length, [-sign * landing, 0]) : null };
}

/** To the millimetre. */
function round(metres: number): number {
  return Math.round(metres * 1_000) / 1_000;
}
