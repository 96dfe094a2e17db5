/** The site as screens see it: places with the policy that holds there, sensors without their drivers' options, no stores, no secrets. */
import { createHash } from "node:crypto";
import type { Band, Sensor, Site, Zone } from "@wingwatch/agent/domain";
import type { SiteView } from "../contract/index.ts";

export interface SiteViewOptions {
  readonly site: Site;
  readonly bands: readonly Band[];
  readonly simulated: boolean;
}

export function siteView({ site, bands, simulated }: SiteViewOptions): SiteView {
  const zones = narrowestZones(site.zones);
  const wingOf = wingByLevel(site);
  return {
    id: site.id,
    name: site.name,
    country: site.country,
    timeZone: site.timeZone,
    wings: site.wings.map((wing) => ({
      id: wing.id,
      name: wing.name,
      levels: wing.levels.map((level) => ({
        id: level.id,
        name: level.name,
        height: level.height,
        places: level.places.map(({ id, name, kind, polygon }) => ({
          id,
          name,
          kind,
          polygon: polygon.map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
          policy: zones.get(id)?.policy ?? null,
          zone: zones.get(id)?.id ?? null,
        })),
        walls: level.walls.map(({ from, to }) => ({ from: [from[0], from[1]], to: [to[0], to[1]] })),
      })),
    })),
    sensors: site.sensors.map((sensor) => ({
      id: sensor.id,
      wing: wingOf(sensor),
      level: sensor.level ?? null,
      x: sensor.x,
      y: sensor.y,
      z: sensor.z,
      bands: [...sensor.bands],
      driver: sensor.driver.type,
    })),
    zones: site.zones.map(({ id, policy, places }) => ({ id, policy, places: [...places] })),
    countermeasures: site.countermeasures.map((one) => ({ id: one.id, type: one.type, zones: [...one.zones], bands: [...one.bands] })),
    bands: heardBands(site, bands),
    thresholds: site.thresholds.version,
    simulated,
  };
}

/** Changes whenever anything that a screen shows of the site changes. */
export function siteHash(view: SiteView): string {
  return createHash("sha256").update(JSON.stringify(view)).digest("hex").slice(0, 16);
}

/** The wing that a sensor is on; null for a portable one. */
export function wingByLevel(site: Pick<Site, "wings">): (sensor: Pick<Sensor, "level">) => string | null {
  const wings = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, wing.id] as const)));
  return ({ level }) => (level === undefined ? null : (wings.get(level) ?? null));
}

/** For each place the zone with the fewest places that holds it: the narrowest wins. */
function narrowestZones(zones: readonly Zone[]): ReadonlyMap<string, Zone> {
  const narrowest = new Map<string, Zone>();
  for (const zone of zones) {
    for (const place of zone.places) {
      const other = narrowest.get(place);
      if (other === undefined || zone.places.length < other.places.length) narrowest.set(place, zone);
    }
  }
  return narrowest;
}

/** The bands that any sensor hears, in order of frequency. */
function heardBands(site: Site, bands: readonly Band[]): SiteView["bands"] {
  const heard = new Set(site.sensors.flatMap((sensor) => sensor.bands));
  return bands
    .filter((band) => heard.has(band.id))
    .sort((a, b) => a.low - b.low)
    .map(({ id, name, low, high, direction }) => ({ id, name, low, high, direction }));
}
