/** Whether a search made a difference: the same length of time before it and after it, in the cell that was searched. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Patterns } from "../contract/index.ts";
import type { PatternOptions, Use } from "./patterns.ts";

const DAY: Micros = 86_400_000_000;
/** Longest look to either side. */
const SIDE = 14 * DAY;

export function aroundSearches(
  uses: readonly Use[],
  searches: PatternOptions["searches"],
  { from, to }: { readonly from: Micros; readonly to: Micros },
): Patterns["searches"] {
  return searches.map(({ cell, at, seizures }) => {
    const side = Math.max(0, Math.min(SIDE, at - from, to - at));
    const there = uses.filter((use) => use.cells[0]?.[0] === cell);
    return {
      cell,
      at,
      found: seizures.length > 0,
      days: Math.round((side / DAY) * 100) / 100,
      before: there.filter(({ t }) => t >= at - side && t < at).length,
      after: there.filter(({ t }) => t >= at && t < at + side).length,
    };
  });
}
