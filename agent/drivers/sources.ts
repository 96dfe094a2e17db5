/** From the sensors of a site to the connections that must be opened: sensors on one port or one broker share one. */

import type { Sensor } from "../domain/index.ts";
import type { DriverSensor, Source } from "../ports/index.ts";
import { type AnyDriverEntry, driverEntry } from "./registry.ts";

/** One source for each connection, in the order of the site file. The sensors come from a checked site: their drivers exist. */
export function sourcesOf(sensors: readonly Sensor[]): readonly Source[] {
  const groups = new Map<string, { readonly entry: AnyDriverEntry; readonly sensors: DriverSensor<unknown>[] }>();
  for (const sensor of sensors) {
    const entry = driverEntry(sensor.driver.type);
    if (entry === undefined) throw new Error(`no driver is called ${sensor.driver.type}`);
    const key = entry.connection(sensor.driver);
    const group = groups.get(key) ?? { entry, sensors: [] };
    group.sensors.push({ id: sensor.id, bands: sensor.bands, options: sensor.driver });
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => sourceOf(key, group.entry, group.sensors));
}

function sourceOf(key: string, entry: AnyDriverEntry, sensors: readonly DriverSensor<unknown>[]): Source {
  return {
    key,
    driver: entry.id,
    sensors: sensors.map((sensor) => sensor.id),
    open: async (context) => (await entry.load()).open(sensors, context),
  };
}
