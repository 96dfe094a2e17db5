/** What coverage of a place is worth, in four words. */
import type { Grade, PlaceCoverage } from "../contract/index.ts";

/** Metres within which half of the fixes lie. */
const NEAR = 4;
/** Share of the fixes that name the right cell first. */
const MOSTLY = 0.5;

export function gradeOf({ heard, e50, cell }: PlaceCoverage): Grade {
  if (heard < 0.5 || e50 === null) return "blind";
  if (cell >= MOSTLY) return "cell";
  return e50 <= NEAR ? "near" : "level";
}
