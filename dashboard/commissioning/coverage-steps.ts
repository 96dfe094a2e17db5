/** How near fixes on phones in a place would come, in steps that a map can show. Pure. */
import type { WingCoverage } from "@wingwatch/server/contract";
import type { BandView, SiteIndex } from "../state/site-index.ts";

export type CoveredPlace = WingCoverage["places"][number];

/** Metres within which half of the fixes lie: where each step but the last ends. */
export const STEP_ENDS = [2, 4, 8] as const;

export type Step = "blind" | 0 | 1 | 2 | 3;

export function stepOf({ grade, e50 }: Pick<CoveredPlace, "grade" | "e50">): Step {
  if (grade === "blind" || e50 === null) return "blind";
  const step = STEP_ENDS.findIndex((end) => e50 < end);
  return (step < 0 ? STEP_ENDS.length : step) as Step;
}

/** Phones' bands are named by their 3GPP number, others plainly. */
const PHONES = /^[bn]\d/;

/** The phones' uplink to which most sensors of a wing listen; where they listen to none, the first band. */
export function usualBand(index: SiteIndex, wing: string): BandView | undefined {
  const sensors = index.sensorsByWing.get(wing) ?? [];
  const listeners = ({ id, direction }: BandView) =>
    direction === "uplink" && PHONES.test(id) ? sensors.filter(({ bands }) => bands.includes(id)).length : 0;
  return index.site.bands.toSorted((a, b) => listeners(b) - listeners(a))[0];
}
