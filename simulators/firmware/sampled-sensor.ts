/**
 * The TypeScript sensor that hears detector samples instead of a simulated air: what the C core must say too, byte for byte. It measures;
 * PolledSensor and Unasked speak for it.
 */
import type { Bursts, DurationMicros, Health, Micros, Observation, Reading, Sensor } from "@wingwatch/agent/domain";
import { BandDetector } from "./band-detector.ts";
import { BurstPool, type HeardBurst } from "./burst-pool.ts";
import { stepsOfTenths, tenthsOfLevel } from "./level.ts";

export interface SampledSensorOptions {
  readonly sensor: Sensor;
  readonly interval: DurationMicros;
  readonly samplePeriod: DurationMicros;
  /** Tenths of a dBm at level 0. */
  readonly base: number;
  /** Tenths of a dB over the floor at which a burst begins. */
  readonly threshold: number;
  readonly healthEvery: DurationMicros;
  /** Unix time at which its own clock stood at 0. */
  readonly bootTime: Micros;
}

export class SampledSensor {
  readonly #options: SampledSensorOptions;
  readonly #detectors: readonly BandDetector[];
  /** Own clock at the end of the last interval. */
  #clock: DurationMicros = 0;
  #nextHealth: DurationMicros;

  constructor(options: SampledSensorOptions) {
    this.#options = options;
    this.#detectors = options.sensor.bands.map(() => new BandDetector());
    this.#nextHealth = options.healthEvery;
  }

  /** One interval of levels, a list for each band. */
  observe(levels: readonly ArrayLike<number>[]): Observation[] {
    const { sensor, interval, samplePeriod, base, bootTime, healthEvery, threshold } = this.#options;
    const begin = bootTime + this.#clock;
    this.#clock += interval;
    const shape = { samples: interval / samplePeriod, base, threshold: stepsOfTenths(threshold) };
    const bands = this.#detectors.map((detector, i) => detector.measure(levels[i] as ArrayLike<number>, shape));
    const pool = pooled(bands.map(({ list }) => list));
    const readings = sensor.bands.map((band, i): Reading => {
      return { type: "reading", t: begin + interval, dt: interval, sensor: sensor.id, band, ...bands[i]?.reading };
    });
    const bursts = sensor.bands.flatMap((band, i): Bursts[] => {
      const { list, more } = pool.bands[i] as BurstPool["bands"][number];
      if (list.length === 0 && more === 0) return [];
      const inUnits = list.map(
        (each) => [each.begin * samplePeriod, each.length * samplePeriod, (base + tenthsOfLevel(each.level)) / 10] as const,
      );
      return [{ type: "bursts", t: begin, sensor: sensor.id, band, list: inUnits, more }];
    });
    if (this.#clock < this.#nextHealth) return [...readings, ...bursts];
    this.#nextHealth += healthEvery;
    return [...readings, ...bursts, this.#health(begin + interval)];
  }

  #health(t: Micros): Health {
    const uptimeSeconds = Math.floor(this.#clock / 1e6);
    return { type: "health", t, sensor: this.#options.sensor.id, uptimeSeconds, temperature: 27.5, supply: 4.98, tamper: false, lost: 0 };
  }
}

/** All bands' bursts in the order in which they ended. */
function pooled(lists: readonly (readonly HeardBurst[])[]): BurstPool {
  const pool = new BurstPool(lists.length);
  const all = lists.flatMap((list, band) => list.map((burst) => ({ band, burst, end: burst.begin + burst.length })));
  for (const { band, burst } of all.sort((a, b) => a.end - b.end || a.band - b.band)) pool.add(band, burst);
  return pool;
}
