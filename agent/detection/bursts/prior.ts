/** How common each technology is in a band before anything was heard of its timing: facts of use, not of the air. */
import type { Band, Technology } from "../../domain/index.ts";
import { technologiesOf } from "./spectrum.ts";

/**
 * Of LTE and NR together, the share of data that NR carries. Where a band was given out with and for 5G (700 MHz in Europe, 600 MHz in America, 3.5 GHz)
 * most of it; in the older bands little. Speech and signalling are NR's only where the network needs no LTE beside it, which few do.
 */
const NR_DATA: Readonly<Record<string, number>> = { "b28-ul": 0.75, "b71-ul": 0.75, n78: 0.97, n77: 0.97, n38: 0.6, b41: 0.8 };
const NR_DATA_ELSEWHERE = 0.12;
const NR_SPEECH = 0.15;

/** Of the transmitters in bands that they share. */
const COMMON: Readonly<Partial<Record<Technology, number>>> = { gsm: 0.25, umts: 0.1, tdd: 0.5, unknown: 0.2 };
const MOBILE_DATA = 0.6;

/** Weight of a technology in `band`; 0 where it cannot send there. `busy`: it sends more than speech needs. */
export function prior(technology: Technology, band: Band | undefined, use: { readonly busy: boolean }): number {
  if (technology === "unknown") return COMMON.unknown ?? 0;
  const possible = technologiesOf(band);
  if (!possible.has(technology)) return 0;
  const nr = possible.has("lte") ? nrShare(band, use) : 1;
  if (technology === "nr") return MOBILE_DATA * nr;
  if (technology === "lte") return MOBILE_DATA * (1 - nr);
  return COMMON[technology] ?? 1;
}

function nrShare(band: Band | undefined, { busy }: { readonly busy: boolean }): number {
  const data = NR_DATA[band?.id ?? ""] ?? NR_DATA_ELSEWHERE;
  return busy || band?.direction === "tdd" ? data : Math.min(data, NR_SPEECH);
}
