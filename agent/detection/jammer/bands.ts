/** Where noise alone shows a jammer, though none says that it is on. */
import type { Band } from "../../domain/index.ts";
import { technologiesOf } from "../bursts/spectrum.ts";

const MOBILE = ["gsm", "umts", "lte", "nr"] as const;

/**
 * Where phones send and nothing else lasts: a base station that begins to send fills its downlink as evenly as a jammer, but leaves gaps where phones send in
 * the same band. Where other radios may be, one of them may send without a pause.
 */
export function mayShow(band: Band | undefined): boolean {
  if (band === undefined || (band.direction !== "uplink" && band.direction !== "tdd")) return false;
  const technologies = technologiesOf(band);
  return MOBILE.some((name) => technologies.has(name));
}

/** Whether no phone sends there without a gap for seconds: base stations have their turns in the same band. Elsewhere a UMTS call does, and LTE in full use. */
export function leavesGaps(band: Band | undefined): boolean {
  return band?.direction === "tdd";
}
