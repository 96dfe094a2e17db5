/** A fix for tests that ask for little of it. */
import type { Fix } from "../../domain/index.ts";

/** Surely inside, on the one level `L1` of wing `W`, and nowhere nearer than that. */
export function fixOf(over: Partial<Fix> = {}): Fix {
  return {
    type: "fix",
    emission: "e",
    t: 0,
    wing: "W",
    level: "L1",
    levels: [["L1", 1]],
    cells: [],
    x: 0,
    y: 0,
    r50: 1,
    r90: 2,
    inside: 1,
    locality: { within: "wing", ids: ["W"], p: 1 },
    ...over,
  };
}
