/** What jammers do to the sensors themselves: a little noise in the uplink whose downlink they jam, a flood in a band that both share. */
import type { DurationMicros } from "@wingwatch/agent/domain";
import type { SimulatedSite } from "../site/simulated-site.ts";
import { bandPhysics } from "./bands.ts";
import type { Blocking, Switching } from "./blocking.ts";
import type { Random } from "./random.ts";

/** dB of noise in a paired uplink at the most, and in a shared band. */
const LEAKAGE = 1;
const FLOOD = 35;

/** dB of noise added in a band at a sensor (its number among the site's); times must not go back. */
export type NoiseRise = (sensor: number, band: string, at: DurationMicros) => number;

export function leakage(site: SimulatedSite, blocking: Blocking, options: { random: Random; switching: readonly Switching[] }): NoiseRise {
  const places = new Map(site.wings.flatMap((wing) => wing.levels).map((level) => [level.id, level.places.map(({ id }) => id)]));
  const rises = (at: DurationMicros) =>
    site.sensors.map((sensor) => {
      const around = places.get(sensor.level ?? "") ?? [];
      return new Map(
        sensor.bands.map((band) => {
          if (!around.some((place) => blocking.jams(place, band, at))) return [band, 0];
          const leak = options.random.branch(`${sensor.id} ${band}`).uniform(0, LEAKAGE);
          return [band, bandPhysics(band).duplex === "uplink" ? leak : FLOOD];
        }),
      );
    });
  const changes = options.switching.map(({ at }) => at).sort((a, b) => a - b);
  let table = rises(0);
  return (sensor, band, at) => {
    while (changes[0] !== undefined && changes[0] <= at) table = rises(changes.shift() as number);
    return table[sensor]?.get(band) ?? 0;
  };
}
