/**
 * Whose place a newcomer takes where the list of live emissions is full. Who wants a phone unseen may fill it with decoys: what is least likely a phone
 * goes first, then what has been silent longest; what sends now, and may be a phone, stays.
 */
import { type DurationMicros, type Micros, WINDOW } from "../../domain/index.ts";
import { isRested, type Track } from "./track.ts";

/** Probability of a phone under which an emission that still sends may go. */
const LIKELY = 0.5;
/** A newcomer that is not believed yet is heard again by then. */
const AGAIN: DurationMicros = 2 * WINDOW;

/** Those that may go, the first of them last. `now`: the beginning of the window; `handset`: how likely a phone sends it. */
export function dispensable(
  tracks: readonly Track[],
  { now, handset }: { readonly now: Micros; readonly handset: (track: Track) => number },
): Track[] {
  const ranked = tracks.flatMap((track) => {
    if (!track.confirmed) return now - track.last > AGAIN ? [{ track, rank: -1 }] : [];
    const rank = handset(track);
    return rank < LIKELY || isRested(track, now) ? [{ track, rank }] : [];
  });
  return ranked.sort((a, b) => b.rank - a.rank || b.track.last - a.track.last).map(({ track }) => track);
}
