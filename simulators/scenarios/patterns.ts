/** The patterns that a scenario's networks keep, by band: those it names, and those it leaves to the seed. */
import { type PatternName, USUAL } from "../air/tdd-pattern.ts";
import { Random } from "../world/random.ts";
import { ANY_PATTERN, type Scenario } from "./schema.ts";

export function patternsOf({ patterns }: Scenario, seed: number | string): ReadonlyMap<string, PatternName> {
  const random = new Random(seed).branch("patterns");
  const named = Object.entries(patterns) as [string, PatternName | typeof ANY_PATTERN][];
  return new Map(named.map(([band, name]) => [band, name === ANY_PATTERN ? random.branch(band).pick(usualIn(band)) : name]));
}

/** 3GPP's names: `n78` is NR's, `b40` LTE's. */
function usualIn(band: string): readonly PatternName[] {
  return USUAL[band.startsWith("n") ? "nr" : "lte"];
}
