/** How likely a phone sent this: from the technology, the band's direction and what always-on infrastructure looks like. */
import type { Band, DurationMicros, Micros, Technology } from "../../domain/index.ts";
import { skewed } from "../bursts/fold.ts";

/** In a shared band most of what is heard is no phone: access points, televisions, tags. Its timing alone cannot tell, addresses can. */
const BY_TECHNOLOGY: Readonly<Record<Technology, number>> = {
  gsm: 0.97,
  umts: 0.95,
  lte: 0.97,
  nr: 0.95,
  wifi: 0.08,
  bluetooth: 0.08,
  ble: 0.08,
  dect: 0.02,
  tetra: 0.01,
  tdd: 0.05,
  jammer: 0.01,
  unknown: 0.5,
};

/** Where both directions share a band and nothing shows which this is. */
const EITHER_WAY = 0.3;
/** In the place that a TDD pattern keeps for phones. */
const UPLINK_PLACE = 0.85;

/** Probability that a phone (or a phone's radio) sent an emission of `technology` in `band`, whose last bursts began at `times`. */
export function handsetOf(technology: Technology, band: Band | undefined, { times }: { readonly times: readonly Micros[] }): number {
  const byTechnology = BY_TECHNOLOGY[technology];
  switch (band?.direction) {
    case "uplink":
      return technology === "unknown" ? unknownIn(band) : byTechnology;
    case "downlink":
      return 0.02;
    case "tdd":
      return Math.min(byTechnology, keepsUplinkPlace(technology, times) ? UPLINK_PLACE : EITHER_WAY);
    case "ism":
      return byTechnology;
    default:
      return technology === "unknown" ? 0.1 : Math.min(byTechnology, EITHER_WAY);
  }
}

/** Technologies of phones. */
const MOBILE: ReadonlySet<string> = new Set(["gsm", "umts", "lte", "nr"] satisfies Technology[]);

/** What shows no timing is still most likely a phone where only phones may send, and hardly one where other radios do. */
function unknownIn({ technologies }: Band): number {
  return technologies.some((one) => MOBILE.has(one)) ? 0.8 : 0.1;
}

/** Fewer bursts do not show a place. */
const LEAST = 24;
/**
 * What all networks of a country keep, so as not to drown each other: µs of a pattern, and how far its uplink's bursts stand together in it, 0 to 1. A base
 * station that uses any of its slots alike comes to 0.62 at the most; one with more than four bursts in five at one place looks like a phone.
 */
const UPLINK_PLACES: Readonly<Partial<Record<Technology, readonly { readonly pattern: DurationMicros; readonly together: number }[]>>> = {
  nr: [
    // Slots of 0.5 ms, DDDDDDDSUU: one or two neighbours give 0.95 and more.
    { pattern: 5000, together: 0.85 },
    // DDDSU gives 1; in turn with DDSUU 0.81.
    { pattern: 2500, together: 0.78 },
  ],
  // Configuration 2 (3GPP TS 36.211 table 4.2-2): one subframe. The others have as many places for phones as for the base station.
  lte: [{ pattern: 5000, together: 0.95 }],
};

/** Whether all bursts stand in the few slots of a TDD pattern that are for phones: a base station has the rest. */
function keepsUplinkPlace(technology: Technology, times: readonly Micros[]): boolean {
  if (times.length < LEAST) return false;
  const places = UPLINK_PLACES[technology] ?? [];
  return places.some(({ pattern, together }) => skewed(times, pattern).concentration >= together);
}
