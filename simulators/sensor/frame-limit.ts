/** What of an interval's bursts one frame of the wire can carry: the rest is counted. A recording holds no more than the wire would. */
import type { Burst } from "@wingwatch/agent/domain";
import { fitBursts, lineBytes, MAX_ENCODED } from "@wingwatch/firmware-protocol";

/** Eight bytes a burst at the worst: so many always fit. */
const SURELY_FIT = 72;
const DELIMITERS = 2;

export function withinFrame(list: readonly Burst[], more: number): { readonly list: readonly Burst[]; readonly more: number } {
  if (list.length <= SURELY_FIT) return { list, more };
  const message = { type: "bursts", bandTable: 0, bands: [{ band: 0, more, list }] } as const;
  if (lineBytes(message) !== undefined) return { list, more };
  return fitBursts(message, MAX_ENCODED + DELIMITERS)?.bands[0] ?? { list: [], more: more + list.length };
}
