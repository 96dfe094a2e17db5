/** How likely a phone sent this: from the technology, the band's direction and what always-on infrastructure looks like. */
import type { Band, Micros, Technology } from "../../domain/index.ts";
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
      // Where only phones may send, what shows no timing is still most likely a phone.
      return technology === "unknown" ? 0.8 : byTechnology;
    case "downlink":
      return 0.02;
    case "tdd":
      return Math.min(byTechnology, technology === "nr" && keepsUplinkPlace(times) ? UPLINK_PLACE : EITHER_WAY);
    case "ism":
      return byTechnology;
    default:
      return technology === "unknown" ? 0.1 : Math.min(byTechnology, EITHER_WAY);
  }
}

/** Fewer bursts do not show a place. */
const LEAST = 24;
/** µs: what all networks of a country keep; the one or two uplink slots of 0.5 ms lie together at its end. */
const PATTERN = 5000;
/** Two neighbouring slots give 0.95 and more; a base station with little to send uses any of its seven, and comes to 0.6. */
const TOGETHER = 0.85;

/** Whether all bursts stand in the few slots of a TDD pattern that are for phones: a base station has the rest. */
function keepsUplinkPlace(times: readonly Micros[]): boolean {
  return times.length >= LEAST && skewed(times, PATTERN).concentration >= TOGETHER;
}
