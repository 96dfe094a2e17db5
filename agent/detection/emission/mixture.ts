/**
 * Bursts of two transmitters that run into each other are heard as one: at each sensor as loud as the louder of the two. Such an event is neither's, and no
 * third one's either.
 */
import type { Event } from "./events.ts";
import { ALIKE, AUDIBLE } from "./newcomer.ts";
import type { Link, Track } from "./track.ts";

/** Whether two live emissions together explain an event that neither explains alone. */
export function isMixture(event: Event, tracks: readonly Track[]): boolean {
  if (event.parts.length < 2) return false;
  for (let i = 0; i < tracks.length; i++)
    for (let j = i + 1; j < tracks.length; j++) if (isOf(event, tracks[i] as Track, tracks[j] as Track)) return true;
  return false;
}

function isOf({ parts }: Event, one: Track, other: Track): boolean {
  let ones = 0;
  let others = 0;
  for (const { hearing, level } of parts) {
    const a = levelOf(one.links.get(hearing.sensor));
    const b = levelOf(other.links.get(hearing.sensor));
    const louder = Math.max(a, b);
    if (louder === Number.NEGATIVE_INFINITY) {
      if (level > hearing.floor + AUDIBLE) return false;
      continue;
    }
    if (Math.abs(level - louder) > ALIKE) return false;
    if (a >= b) ones++;
    if (b >= a) others++;
  }
  return ones > 0 && others > 0;
}

function levelOf(link: Link | undefined): number {
  return link === undefined ? Number.NEGATIVE_INFINITY : link.level;
}
