/** Adds what portable sensors heard in a window to the trails of the emissions that they heard. */
import type { Counters, Micros } from "../../domain/index.ts";
import { WINDOW } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import type { Positions } from "./positions.ts";
import { follow } from "./trail.ts";

/** `sensors`: ids by number. `now`: end of the window. */
export function collect(
  tracks: readonly Track[],
  positions: Positions,
  {
    sensors,
    portable,
    now,
    counters,
  }: { readonly sensors: readonly string[]; readonly portable: ReadonlySet<string>; readonly now: Micros; readonly counters: Counters },
): void {
  if (portable.size === 0) return;
  for (const track of tracks) {
    for (const [number, link] of track.links) {
      const sensor = sensors[number] ?? "";
      if (!portable.has(sensor) || link.last < now - WINDOW) continue;
      counters.in++;
      const here = positions.at(sensor, now);
      if (here === undefined) {
        counters.reject("no-position");
        continue;
      }
      counters.out++;
      // What its power did meanwhile only others can tell.
      const risen = track.links.size > 1 ? track.power - track.meanPower : 0;
      track.trails ??= {};
      follow(track.trails, here, { dbm: link.level - risen, t: now });
    }
  }
}
