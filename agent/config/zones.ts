/** A zone's cells, levels and polygon -> the places it is made of; zones from the widest to the narrowest. */
import type { Place, Zone } from "../domain/index.ts";
import type { Plan } from "./plan.ts";
import { area, contains, middle, ringContains } from "./polygon.ts";
import type { SiteFile } from "./site-schema.ts";

/** Zones by falling area, so that the last one that holds a place is the narrowest. Equal areas keep the order of the file. */
export function resolveZones(zones: SiteFile["zones"], plans: ReadonlyMap<string, Plan>): readonly Zone[] {
  return zones
    .map((zone) => ({ zone, places: placesOf(zone, plans) }))
    .map(({ zone, places }) => ({ zone, places, size: places.reduce((sum, place) => sum + area(place.polygon), 0) }))
    .sort((a, b) => b.size - a.size)
    .map(({ zone, places }) => ({ id: zone.id, policy: zone.policy, places: places.map((place) => place.id) }));
}

function placesOf(zone: SiteFile["zones"][number], plans: ReadonlyMap<string, Plan>): readonly Place[] {
  const named = new Set(zone.cells);
  const chosen: Place[] = [];
  for (const [level, plan] of plans) {
    const outlines = plan.outlines.filter((outline) => named.has(outline.id));
    const polygon = zone.polygon?.level === level ? zone.polygon.points : undefined;
    for (const place of plan.places) {
      const centre = middle(place.polygon);
      if (
        named.has(place.id) ||
        zone.levels?.includes(level) ||
        (polygon !== undefined && ringContains(polygon, centre)) ||
        outlines.some((outline) => contains(outline.polygon, centre))
      ) {
        chosen.push(place);
      }
    }
  }
  return chosen;
}
