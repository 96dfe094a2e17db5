/** What the simulator needs of a site: the part of the domain's Site that shapes the radio world. Any Site will do. */
import type { Place, Site } from "@wingwatch/agent/domain";

export type SimulatedSite = Pick<Site, "id" | "wings" | "sensors" | "zones" | "countermeasures">;

/** A cell, room or landing together with where it is. */
export interface LocatedPlace extends Place {
  readonly wing: string;
  /** Height of its floor above the wing's datum, metres. */
  readonly height: number;
}

/** Every place of the site by id. */
export function placesOf(site: SimulatedSite): ReadonlyMap<string, LocatedPlace> {
  const found = new Map<string, LocatedPlace>();
  for (const wing of site.wings) {
    for (const level of wing.levels) {
      for (const place of level.places) found.set(place.id, { ...place, wing: wing.id, height: level.height });
    }
  }
  return found;
}
