/** How likely a phone sent this: from the technology, the band's direction and what always-on infrastructure looks like. */
import type { Band, Technology } from "../../domain/index.ts";

const BY_TECHNOLOGY: Readonly<Record<Technology, number>> = {
  gsm: 0.97,
  umts: 0.95,
  lte: 0.97,
  nr: 0.95,
  wifi: 0.15,
  bluetooth: 0.3,
  ble: 0.4,
  dect: 0.02,
  tetra: 0.01,
  tdd: 0.05,
  jammer: 0.01,
  unknown: 0.5,
};

/** Probability that a phone (or a phone's radio) sent an emission of `technology` in `band`. */
export function handsetOf(technology: Technology, band: Band | undefined): number {
  const byTechnology = BY_TECHNOLOGY[technology];
  switch (band?.direction) {
    case "uplink":
      // Where only phones may send, what shows no timing is still most likely a phone.
      return technology === "unknown" ? 0.8 : byTechnology;
    case "downlink":
      return 0.02;
    case "tdd":
      // The base station is in the sensor's ear; only levels and gates could tell it from a phone.
      return Math.min(byTechnology, 0.3);
    case "ism":
      return byTechnology;
    default:
      return technology === "unknown" ? 0.1 : Math.min(byTechnology, 0.3);
  }
}
