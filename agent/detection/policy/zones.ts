/** Which zone rules each place, and the probability that an emission is in each zone. The narrowest zone wins. */
import type { Site, Zone } from "../../domain/index.ts";

export class Zones {
  readonly #ruling = new Map<string, Zone>();

  constructor(site: Site) {
    const wideFirst = [...site.zones].sort((a, b) => b.places.length - a.places.length);
    for (const zone of wideFirst) for (const place of zone.places) this.#ruling.set(place, zone);
  }

  /** The zone that rules `place`, or undefined. */
  ruling(place: string): Zone | undefined {
    return this.#ruling.get(place);
  }

  /** Probability by ruling zone; what no zone rules is left out. */
  share(places: ReadonlyMap<string, number>): ReadonlyMap<Zone, number> {
    const shares = new Map<Zone, number>();
    for (const [place, p] of places) {
      const zone = this.#ruling.get(place);
      if (zone !== undefined) shares.set(zone, (shares.get(zone) ?? 0) + p);
    }
    return shares;
  }
}

/** The most probable of `zones`. */
export function likeliest(shares: ReadonlyMap<Zone, number>, wanted: (zone: Zone) => boolean): Zone | undefined {
  let best: Zone | undefined;
  let most = -1;
  for (const [zone, p] of shares) {
    if (!wanted(zone)) continue;
    if (p > most || (p === most && best !== undefined && zone.id < best.id)) {
      most = p;
      best = zone;
    }
  }
  return best;
}
