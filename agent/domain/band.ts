/**
 * Bands: named pieces of spectrum. The table itself is data with dates (agent/config/bands.json), never code. Which technology
 * transmits in a band is what detection finds out.
 */

export type Direction = "uplink" | "downlink" | "tdd" | "ism";

export interface Band {
  /** 3GPP number and direction (`b8-ul`, `b20-dl`, `n78`) or a plain name (`wifi24`, `dect`, `tetra-ul`). */
  readonly id: string;
  readonly name: string;
  /** Hz, inclusive */
  readonly low: number;
  /** Hz, exclusive */
  readonly high: number;
  readonly direction: Direction;
  /** What may legally transmit there: gsm, umts, lte, nr, dect, tetra, wifi, bluetooth, … */
  readonly technologies: readonly string[];
  /** ISO 3166 codes or `*`. */
  readonly countries: readonly string[];
  /** ISO dates between which this row holds. */
  readonly from?: string;
  readonly until?: string;
}

/** Where bands of several countries overlap, what phones transmit in comes first: it is what we are here to hear. */
const RANK: Readonly<Record<Direction, number>> = { uplink: 0, tdd: 1, ism: 1, downlink: 2 };

/** The band of `bands` that holds `hz`: an uplink before others, then the narrowest; undefined where none does. */
export function bandAt(bands: readonly Band[], hz: number): Band | undefined {
  let best: Band | undefined;
  for (const band of bands) {
    if (hz < band.low || hz >= band.high) continue;
    if (best === undefined || comesFirst(band, best)) best = band;
  }
  return best;
}

function comesFirst(a: Band, b: Band): boolean {
  const rank = RANK[a.direction] - RANK[b.direction];
  return rank === 0 ? a.high - a.low < b.high - b.low : rank < 0;
}

/** Whether `expected` (`b8`, both directions, or `b8-ul`) names `band` (always one direction). */
export function namesBand(expected: string, band: string): boolean {
  return band === expected || band === `${expected}-ul` || band === `${expected}-dl`;
}
