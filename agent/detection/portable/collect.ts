/** Adds what portable sensors heard in a window to the trails of the emissions that they heard. */
import type { Micros } from "../../domain/index.ts";
import { WINDOW } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import type { Positions } from "./positions.ts";
import { follow } from "./trail.ts";

/** `sensors`: ids by number. `now`: end of the window. */
export function collect(
  tracks: readonly Track[],
  positions: Positions,
  { sensors, portable, now }: { readonly sensors: readonly string[]; readonly portable: ReadonlySet<string>; readonly now: Micros },
): void {
  if (portable.size === 0) return;
  for (const track of tracks) {
    for (const [number, link] of track.links) {
      const sensor = sensors[number] ?? "";
      const here = portable.has(sensor) && link.last >= now - WINDOW ? positions.at(sensor, now) : undefined;
      if (here === undefined) continue;
      // What its power did meanwhile only others can tell.
      const risen = track.links.size > 1 ? track.power - track.meanPower : 0;
      track.trails ??= {};
      follow(track.trails, here, { dbm: link.level - risen, t: now });
    }
  }
}
