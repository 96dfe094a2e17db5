/** The example prison with fewer or more sensors a wing, or sensors for other bands. */
import type { Sensor, Site } from "@wingwatch/agent/domain";

export function withSensors(site: Site, perWing: 8 | 24 | undefined): Site {
  if (perWing === undefined) return site;
  return {
    ...site,
    sensors: perWing === 8 ? site.sensors.filter(isOuter) : [...site.sensors, ...site.sensors.map((one) => across(one, site))],
  };
}

/** The same with sensors that listen to `bands` and nothing else; whatever jams, jams them. */
export function withBands(site: Site, bands: readonly string[]): Site {
  return {
    ...site,
    sensors: site.sensors.map((sensor) => ({ ...sensor, bands, offset: {} })),
    countermeasures: site.countermeasures.map((one) => ({ ...one, bands })),
  };
}

/** Two of the three on every landing: not the middle one. */
function isOuter({ id }: Sensor): boolean {
  return !id.endsWith("-S2");
}

/** A second one under the gallery on the other side. */
function across(sensor: Sensor, site: Site): Sensor {
  const level = site.wings.flatMap((wing) => wing.levels).find(({ id }) => id === sensor.level);
  const ys = level?.walls.flatMap((wall) => [wall.from[1], wall.to[1]]) ?? [];
  return { ...sensor, id: `${sensor.id}-across`, y: Math.min(...ys) + Math.max(...ys) - sensor.y, offset: {} };
}
