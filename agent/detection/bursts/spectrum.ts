/**
 * What a transmitter in a band can physically be. The band table says what may legally be there today; a phone keeps its old radios and finds its
 * networks abroad, so every mobile technology is looked for in every mobile band.
 */
import type { Band } from "../../domain/index.ts";

const MOBILE = ["gsm", "umts", "lte", "nr"] as const;

/** Where GSM phones can send at all (3GPP TS 45.005), Hz. */
const GSM_UPLINKS: readonly (readonly [low: number, high: number])[] = [
  [824e6, 849e6],
  [870.4e6, 915e6],
  [1710e6, 1785e6],
  [1850e6, 1910e6],
];

/** Names of the technologies to look for in a band, with "tdd" where base stations send in it too; empty where the band is unknown. */
export function technologiesOf(band: Band | undefined): ReadonlySet<string> {
  if (band === undefined) return new Set();
  const legal = new Set(band.technologies);
  if (band.direction === "ism" || !MOBILE.some((name) => legal.has(name))) return legal;
  if (band.direction === "tdd") return new Set([...legal, "lte", "nr", "tdd"]);
  for (const name of ["umts", "lte", "nr"]) legal.add(name);
  if (band.direction === "uplink" && GSM_UPLINKS.some(([low, high]) => band.low < high && band.high > low)) legal.add("gsm");
  return legal;
}
