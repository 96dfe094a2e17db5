/**
 * Whose turn it is where both directions share a band. All networks of a country keep one pattern in a band, at the same time: with different ones they
 * would drown each other. NR: 3GPP TS 38.213, section 11.1, 30 kHz; LTE: TS 36.211, table 4.2-2.
 */
import { MS } from "./burst.ts";

/** µs */
const SLOT_30 = 500;
/** Symbols of a slot or subframe. */
export const SYMBOLS = 14;

/** Whole slots or subframes of one direction, µs. */
interface Run {
  /** In the period. */
  readonly from: number;
  /** May reach beyond the period's end. */
  readonly length: number;
}

export interface Pattern {
  readonly technology: "nr" | "lte";
  /** µs */
  readonly period: number;
  /** A slot or subframe, µs. */
  readonly piece: number;
  /** When phones may send: beginnings of pieces in the period, µs, in order. */
  readonly uplink: readonly number[];
  /** When base stations send, the downlink part of the special piece that ends each run with it. */
  readonly downlink: readonly Run[];
}

/** Symbols of the special piece that still are downlink; LTE's is special subframe configuration 7, the usual one. */
const SPECIAL = { nr: 6, lte: 10 } as const;

/** `turns`: downlink, special and uplink pieces of one period. */
function patternOf(technology: Pattern["technology"], turns: string, piece: number): Pattern {
  const pieces = [...turns];
  const uplink = pieces.flatMap((turn, i) => (turn === "U" ? [i * piece] : []));
  const downlink = pieces.flatMap((turn, i) => {
    if (turn === "U" || pieces.at(i - 1) !== "U") return [];
    const whole = `${turns}${turns}`.indexOf("S", i) - i;
    return [{ from: i * piece, length: whole * piece + (SPECIAL[technology] * piece) / SYMBOLS }];
  });
  return { technology, period: pieces.length * piece, piece, uplink, downlink };
}

function nr(turns: string): Pattern {
  return patternOf("nr", turns, SLOT_30);
}

/** LTE's frames begin 2 ms later than NR's: so configuration 2 and NR's 5 ms leave the same millisecond to phones. */
function lte(turns: string): Pattern {
  return patternOf("lte", `${turns.slice(-2)}${turns.slice(0, -2)}`, MS);
}

/** `lte-N`: configuration N. */
export const PATTERNS = {
  "nr-5": nr("DDDDDDDSUU"),
  "nr-2.5": nr("DDDSU"),
  "nr-2.5-in-turn": nr("DDDSUDDSUU"),
  "lte-0": lte("DSUUUDSUUU"),
  "lte-1": lte("DSUUDDSUUD"),
  "lte-2": lte("DSUDDDSUDD"),
  "lte-3": lte("DSUUUDDDDD"),
  "lte-4": lte("DSUUDDDDDD"),
  "lte-5": lte("DSUDDDDDDD"),
  "lte-6": lte("DSUUUDSUUD"),
} as const satisfies Readonly<Record<string, Pattern>>;

export type PatternName = keyof typeof PATTERNS;
export const patternNames = Object.keys(PATTERNS) as readonly PatternName[];

/** What networks run, for worlds that draw one; LTE's other configurations are hardly used. */
export const USUAL: Readonly<Record<Pattern["technology"], readonly PatternName[]>> = {
  nr: ["nr-5", "nr-2.5", "nr-2.5-in-turn"],
  lte: ["lte-1", "lte-2"],
};
const UNLESS_SAID: Readonly<Record<Pattern["technology"], PatternName>> = { nr: "nr-5", lte: "lte-2" };

/** The pattern of `technology` (of a mast: whichever is kept) in a band that keeps `kept`. */
export function patternFor(technology: string, kept: PatternName | undefined): Pattern {
  const pattern = PATTERNS[kept ?? UNLESS_SAID.nr];
  if (technology !== "nr" && technology !== "lte") return pattern;
  return pattern.technology === technology ? pattern : PATTERNS[UNLESS_SAID[technology]];
}
