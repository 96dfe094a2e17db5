/** Where the places of a site lie to one another, as far as grouping needs it: centre and storey of each. */
import type { Point, Site } from "@wingwatch/agent/domain";

interface PlaceCentre {
  readonly wing: string;
  /** Counted from the lowest level of the wing. */
  readonly storey: number;
  readonly level: string;
  readonly x: number;
  readonly y: number;
}

export type Geometry = ReadonlyMap<string, PlaceCentre>;

export function geometryOf(site: Pick<Site, "wings">): Geometry {
  const centres = new Map<string, PlaceCentre>();
  for (const wing of site.wings) {
    for (const [storey, level] of wing.levels.entries()) {
      for (const place of level.places) {
        const [x, y] = centre(place.polygon[0] ?? []);
        centres.set(place.id, { wing: wing.id, storey, level: level.id, x, y });
      }
    }
  }
  return centres;
}

/** Mean of the corners: good enough for rooms of a few metres. */
function centre(ring: readonly Point[]): Point {
  if (ring.length === 0) return [Number.NaN, Number.NaN];
  const sum = ring.reduce(([sx, sy], [x, y]) => [sx + x, sy + y] as const, [0, 0] as const);
  return [sum[0] / ring.length, sum[1] / ring.length];
}
