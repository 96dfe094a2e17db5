/** Lookups over the site view, made once when it is loaded. */
import type { LevelView, PlaceView, SiteView, WingView } from "@wingwatch/server/contract";

interface PlaceAt {
  readonly place: PlaceView;
  readonly level: LevelView;
  readonly wing: WingView;
}

export type SensorPlace = SiteView["sensors"][number];
export type BandView = SiteView["bands"][number];
export type CountermeasureView = SiteView["countermeasures"][number];

export interface SiteIndex {
  readonly site: SiteView;
  readonly wings: ReadonlyMap<string, WingView>;
  readonly levels: ReadonlyMap<string, { readonly level: LevelView; readonly wing: WingView }>;
  readonly places: ReadonlyMap<string, PlaceAt>;
  readonly sensors: ReadonlyMap<string, SensorPlace>;
  readonly bands: ReadonlyMap<string, BandView>;
  readonly sensorsByWing: ReadonlyMap<string, readonly SensorPlace[]>;
  readonly countermeasuresByWing: ReadonlyMap<string, readonly CountermeasureView[]>;
  /** Portable sensors and those whose level is not of any wing. */
  readonly sensorsWithoutWing: readonly SensorPlace[];
}

export function indexSite(site: SiteView): SiteIndex {
  const levels = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, { level, wing }] as const)));
  const places = new Map<string, PlaceAt>();
  for (const { level, wing } of levels.values()) {
    for (const place of level.places) places.set(place.id, { place, level, wing });
  }
  const wingOf = (sensor: SensorPlace): string | undefined => levels.get(sensor.level ?? "")?.wing.id ?? sensor.wing ?? undefined;
  return {
    site,
    wings: new Map(site.wings.map((wing) => [wing.id, wing])),
    levels,
    places,
    sensors: new Map(site.sensors.map((sensor) => [sensor.id, sensor])),
    bands: new Map(site.bands.map((band) => [band.id, band])),
    sensorsByWing: new Map(site.wings.map((wing) => [wing.id, site.sensors.filter((sensor) => wingOf(sensor) === wing.id)])),
    countermeasuresByWing: new Map(site.wings.map((wing) => [wing.id, countermeasuresOf(site, places, wing.id)])),
    sensorsWithoutWing: site.sensors.filter((sensor) => wingOf(sensor) === undefined),
  };
}

/** A countermeasure belongs to every wing in which one of its zones has a place. */
function countermeasuresOf(site: SiteView, places: ReadonlyMap<string, PlaceAt>, wing: string): readonly CountermeasureView[] {
  const zones = new Set(
    site.zones.filter((zone) => zone.places.some((place) => places.get(place)?.wing.id === wing)).map((zone) => zone.id),
  );
  return site.countermeasures.filter((each) => each.zones.some((zone) => zones.has(zone)));
}

/** Wing of whatever names a wing, a level, a place or a sensor: the first of them that the site knows. */
export function wingOf(
  index: SiteIndex,
  at: {
    readonly wing?: string | null | undefined;
    readonly level?: string | null | undefined;
    readonly cell?: string | null | undefined;
    readonly sensor?: string | null | undefined;
  },
): string | null {
  if (at.wing && index.wings.has(at.wing)) return at.wing;
  const level = at.level ?? index.sensors.get(at.sensor ?? "")?.level;
  return index.places.get(at.cell ?? "")?.wing.id ?? index.levels.get(level ?? "")?.wing.id ?? null;
}
