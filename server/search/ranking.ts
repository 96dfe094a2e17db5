/**
 * Where to search first. Each emission of the incident has a fix: a probability for each cell. One phone sent them all from one cell, so
 * the fixes multiply: P(cell) is in proportion to the product of what every fix gives it. Each fix is first mixed with DOUBT of "it may be any
 * of these cells", so that one bad fix cannot rule a cell out. Pure.
 */
import type { CellToSearch } from "../contract/index.ts";

/** Share of a fix that is believed to be wrong altogether. */
const DOUBT = 0.1;
/** Cells that are given. */
const SHOWN = 20;

export interface EmissionFix {
  readonly emission: string;
  readonly cells: readonly (readonly [string, number])[];
}

export type RankedCell = Pick<CellToSearch, "cell" | "p" | "because">;

/** Likeliest first; the probabilities of all cells together are 1. */
export function rankCells(fixes: readonly EmissionFix[]): readonly RankedCell[] {
  const known = fixes.filter(({ cells }) => cells.length > 0);
  const names = [...new Set(known.flatMap(({ cells }) => cells.map(([cell]) => cell)))];
  if (names.length === 0) return [];
  const tables = known.map(({ emission, cells }) => ({ emission, p: new Map(cells) }));
  const scores = names.map((cell) => {
    const because = tables.map(({ emission, p }) => ({ emission, p: p.get(cell) ?? 0 }));
    // Logarithms: the product of a thousand fixes is too small for a number.
    const log = because.reduce((sum, { p }) => sum + Math.log((1 - DOUBT) * p + DOUBT / names.length), 0);
    return { cell, because, log };
  });
  const highest = Math.max(...scores.map(({ log }) => log));
  const weights = scores.map((score) => ({ ...score, weight: Math.exp(score.log - highest) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights
    .map(({ cell, because, weight }) => ({ cell, p: weight / total, because }))
    .sort((a, b) => b.p - a.p || (a.cell < b.cell ? -1 : 1))
    .slice(0, SHOWN);
}

/** In a sentence, for whoever asks why. */
export function explain(ranked: readonly RankedCell[]): string {
  const [first] = ranked;
  if (first === undefined) return "No emission of this incident has a fix: nothing says where to look first.";
  const n = first.because.length;
  const agreeing = first.because.filter(({ p }) => p > 0).length;
  return `${first.cell} has ${Math.round(first.p * 100)} %: ${agreeing} of ${n} emission${n === 1 ? "" : "s"} allow it; the fixes multiply, each with 10 % doubt.`;
}
