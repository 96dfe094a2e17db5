/** How likely it is that two alerts are of one place: the same cell, a neighbour, or the cell above or below. Pure. */
import type { AlertRecord } from "../contract/index.ts";
import type { Geometry } from "./geometry.ts";

type Alert = AlertRecord["alert"];

/** Metres between the centres of two places: a cell, its neighbours and the one opposite. */
const NEAR = 8;
/** Cells of a fix that are looked at; the rest hold next to nothing. */
const LOOKED_AT = 12;

/**
 * Over every pair of cells that the two fixes allow, the share of the probability that falls on cells near one another: 0 to 1. Two fixes of
 * one phone agree though their most probable cells differ; two phones at the ends of a landing do not, however wide each fix is.
 */
export function nearness(a: Alert, b: Alert, geometry: Geometry): number {
  if (a.wing === undefined || a.wing !== b.wing) return 0;
  const [mine, theirs] = [cellsOf(a), cellsOf(b)];
  // An alert without a known place is near to others of its level or wing that have none either.
  if (mine.length === 0 || theirs.length === 0) return mine.length === theirs.length && a.level === b.level ? 1 : 0;
  let near = 0;
  let all = 0;
  for (const [from, p] of mine) {
    for (const [to, q] of theirs) {
      all += p * q;
      if (isNear(from, to, geometry)) near += p * q;
    }
  }
  return all === 0 ? 0 : near / all;
}

function cellsOf({ cells = [], cell }: Alert): readonly (readonly [string, number])[] {
  if (cells.length > 0) return cells.slice(0, LOOKED_AT);
  return cell === undefined ? [] : [[cell, 1]];
}

function isNear(a: string, b: string, geometry: Geometry): boolean {
  if (a === b) return true;
  const from = geometry.get(a);
  const to = geometry.get(b);
  if (!from || !to || from.wing !== to.wing) return false;
  return Math.abs(from.storey - to.storey) <= 1 && Math.hypot(from.x - to.x, from.y - to.y) <= NEAR;
}
