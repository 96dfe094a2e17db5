/** Bands that base stations and phones share, each with a pattern of its own: phones one at a time, or masts of any load. */
import { handsetPower, turns } from "./lanes.ts";
import type { Drawing } from "./phones.ts";
import type { Script } from "./script.ts";

/** Pattern that each band's networks keep: what is run in Europe and beyond. */
export const PATTERNS: Readonly<Record<string, string>> = {
  n78: "nr-5",
  n77: "nr-2.5",
  n79: "nr-2.5-in-turn",
  b38: "lte-1",
  b40: "lte-2",
};

/** Distances of masts, m. */
const NEAREST = 40;
const FARTHEST = 250;

export function sharedBands({ dice, seconds, cells }: Drawing): Script {
  const phones = Object.entries(PATTERNS).flatMap(([band, pattern]) =>
    [...turns(dice, seconds, { shortest: 7, longest: 20 })].map((turn, n) => {
      const technology = band.startsWith("n") ? "nr" : "lte";
      return {
        who: `${pattern}-${n + 1}`,
        technology,
        band,
        activity: dice.pick(["voice", "data"]),
        cell: dice.pick(cells),
        dbm: handsetPower(dice, technology),
        ...turn,
      };
    }),
  );
  return { phones, populations: [], patterns: PATTERNS };
}

/** The fewer of its slots or subframes a mast fills, the more it resembles a phone: so most loads are small. */
export function masts({ dice }: Drawing): Script {
  const populations = Object.keys(PATTERNS).map((band) => ({
    kind: "tdd-network",
    wing: dice.pick(["A", "B"]),
    band,
    distance: dice.uniform(NEAREST, FARTHEST),
    load: dice.uniform(0, 1) ** 3,
  }));
  return { phones: [], populations, patterns: PATTERNS };
}
