/** What the data bear out of where it is, said so that somebody can go there: a cell where they tell one, a part of the wing where they do not. */
import type { Locality } from "../../domain/index.ts";

/** A place that is so probable is named, and a few that are so together. */
const LIKELY = 0.5;
/** What a team searches at once. */
const FEW = 3;
/** A part of the wing must be this probable: who searches there searches nowhere else. */
const SURE = 0.8;

const HALVES = { x: ["left", "right"], y: ["bottom", "top"] } as const;

export interface Spread {
  /** Id of the wing. */
  readonly wing: string;
  /** Along which the wing is longer. */
  readonly axis: "x" | "y";
  /** [id, probability], most probable first. */
  readonly places: readonly (readonly [string, number])[];
  readonly levels: readonly Part[];
}

interface Part {
  readonly id: string;
  /** Probability before and after the middle of the axis. */
  readonly halves: readonly [number, number];
}

export function localityOf({ wing, axis, places, levels }: Spread): Locality {
  const few = fewest(places);
  if (few !== undefined) return few;
  const whole: Part = { id: wing, halves: [sum(levels.map(({ halves }) => halves[0])), sum(levels.map(({ halves }) => halves[1]))] };
  const parts = [...levels.flatMap((level) => partsOf("level", level, axis)), ...partsOf("wing", whole, axis)];
  const inside = sum(whole.halves);
  const vague: Locality = inside < LIKELY ? { within: "outside", ids: [wing], p: 1 - inside } : { within: "wing", ids: [wing], p: inside };
  return parts.find(({ p }) => p >= SURE) ?? vague;
}

/** The fewest places that are likely together; undefined: they are too many. */
function fewest(places: Spread["places"]): Locality | undefined {
  for (let count = 1; count <= Math.min(FEW, places.length); count++) {
    const named = places.slice(0, count);
    const p = sum(named.map(([, share]) => share));
    if (p >= LIKELY) return { within: count === 1 ? "place" : "places", ids: named.map(([id]) => id), p };
  }
  return undefined;
}

/** Narrower ones first. */
function partsOf(within: "level" | "wing", { id, halves }: Part, axis: Spread["axis"]): readonly Locality[] {
  return [...halves.map((p, i) => ({ within, ids: [id], half: HALVES[axis][i as 0 | 1], p })), { within, ids: [id], p: sum(halves) }];
}

function sum(shares: readonly number[]): number {
  return shares.reduce((total, share) => total + share, 0);
}

/** "somewhere on level A2, left half of the plan (0.83)". */
export function localitySentence({ within, ids, half, p }: Locality): string {
  const where = `${ids.join(", ")}${half === undefined ? "" : `, ${half} half of the plan`} (${p})`;
  switch (within) {
    case "place":
      return `most likely ${where}`;
    case "places":
      return `most likely one of ${where}`;
    case "level":
      return `somewhere on level ${where}`;
    case "wing":
      return `somewhere on wing ${where}`;
    case "outside":
      return `most likely outside wing ${where}`;
  }
}
