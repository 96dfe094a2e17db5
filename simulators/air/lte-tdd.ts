/** LTE's uplink where both directions share the band: what it would send at any time waits for the next uplink subframe (3GPP TS 36.211, table 4.2-2). */

import { burst, type Train } from "./burst.ts";
import { PREAMBLES, SUBFRAME } from "./lte-access.ts";
import type { Raster } from "./raster.ts";

/** Bursts of `train`, which must be in order, in the subframes of `subframes`; of what would share one, the first is sent. */
export function* inUplink(train: Train, subframes: Raster): Train {
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, length, gain } of train) {
    // What a whole subframe before it leaves no more than its end, as sounding, keeps that place in it.
    const offset = length < SUBFRAME / 2 ? SUBFRAME - length : 0;
    const place = subframes(at - offset).at;
    if (place - last < SUBFRAME / 2) continue;
    last = place;
    // Longer preambles need neighbours that not every configuration has.
    yield burst(place + offset, length > SUBFRAME ? PREAMBLES[0] : length, gain);
  }
}
