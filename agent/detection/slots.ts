/**
 * A slot is one sensor listening to one band. All per-slot state lies in typed arrays; slots are numbered in the order of sensor id
 * and band id, so that walking them by number gives the same order whatever order observations came in.
 */
import type { Band, Site } from "../domain/index.ts";

export class Slots {
  /** Ids, sorted. */
  readonly sensors: readonly string[];
  /** Ids, sorted: all known bands and those that only a sensor of the site names. */
  readonly bands: readonly string[];
  readonly count: number;
  readonly #bySensor = new Map<string, Map<string, number>>();
  readonly #sensorIndex = new Map<string, number>();

  constructor(site: Site, bands: readonly Band[]) {
    this.sensors = [...new Set(site.sensors.map((sensor) => sensor.id))].sort();
    this.bands = [...new Set([...bands.map((band) => band.id), ...site.sensors.flatMap((sensor) => sensor.bands)])].sort();
    this.count = this.sensors.length * this.bands.length;
    this.sensors.forEach((sensor, s) => {
      this.#sensorIndex.set(sensor, s);
      this.#bySensor.set(sensor, new Map(this.bands.map((band, b) => [band, s * this.bands.length + b])));
    });
  }

  /** Number of the slot, -1 where the sensor is unknown, -2 where the band is. */
  find(sensor: string, band: string): number {
    const slots = this.#bySensor.get(sensor);
    if (slots === undefined) return -1;
    return slots.get(band) ?? -2;
  }

  /** Number of the sensor, or -1. */
  sensorNumber(sensor: string): number {
    return this.#sensorIndex.get(sensor) ?? -1;
  }

  sensorOf(slot: number): string {
    return this.sensors[Math.floor(slot / this.bands.length)] ?? "";
  }

  bandOf(slot: number): string {
    return this.bands[slot % this.bands.length] ?? "";
  }

  /** `sensor|band`, the key of a slot in saved state. */
  keyOf(slot: number): string {
    return `${this.sensorOf(slot)}|${this.bandOf(slot)}`;
  }
}
