/**
 * A slot is one sensor listening to one band. All per-slot state lies in typed arrays; slots are numbered in the order of sensor id
 * and band id, so that walking them by number gives the same order whatever order observations came in.
 */
import type { Band, Site } from "../domain/index.ts";

export class Slots {
  /** Ids, sorted. */
  readonly sensors: readonly string[];
  /** Ids, sorted: those that a sensor of the site lists and `bands`. */
  readonly bands: readonly string[];
  readonly count: number;
  readonly #sensorIndex: Index;
  readonly #bandIndex: Index;

  constructor(site: Site, bands: readonly Band[]) {
    this.sensors = [...new Set(site.sensors.map((sensor) => sensor.id))].sort();
    this.bands = [...new Set([...bands.map((band) => band.id), ...site.sensors.flatMap((sensor) => sensor.bands)])].sort();
    this.count = this.sensors.length * this.bands.length;
    this.#sensorIndex = new Index(this.sensors);
    this.#bandIndex = new Index(this.bands);
  }

  /** Number of the slot, -1 where the sensor is unknown, -2 where the band is. */
  find(sensor: string, band: string): number {
    return this.slotOf(this.sensorNumber(sensor), band);
  }

  /** The same for a sensor by its number. */
  slotOf(sensor: number, band: string): number {
    if (sensor < 0) return -1;
    const b = this.#bandIndex.of(band);
    return b < 0 ? -2 : sensor * this.bands.length + b;
  }

  /** Number of the sensor, or -1. */
  sensorNumber(sensor: string): number {
    return this.#sensorIndex.of(sensor);
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

/** Ids to numbers. Readings come sensor by sensor or band by band: the last id asked for is often the next. */
class Index {
  readonly #numbers: ReadonlyMap<string, number>;
  #id = "";
  #number = -1;

  constructor(ids: readonly string[]) {
    this.#numbers = new Map(ids.map((id, number) => [id, number]));
  }

  of(id: string): number {
    if (id !== this.#id) {
      this.#id = id;
      this.#number = this.#numbers.get(id) ?? -1;
    }
    return this.#number;
  }
}
