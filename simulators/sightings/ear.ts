/**
 * A receiver that understands packets in place of measuring levels: an ESP32 or a Kismet data source. It hears one channel at a time, what is strong enough there,
 * and tells of each address at most once an interval.
 */
import type { Sensor, Sighting } from "@wingwatch/agent/domain";
import type { Aired } from "../sensor/air-window.ts";
import type { Now } from "../sensor/virtual-sensor.ts";
import type { Random } from "../world/random.ts";
import { earOptions, type Listens } from "./ear-options.ts";
import type { Packet } from "./identity.ts";

/** The only band in which it hears. */
const BAND = "wifi24";
/** dBm of the weakest packet at 1 Mbit/s that an ESP32 understands half of the time, and the dB over which that goes from never to always. */
const SENSITIVITY = -94;
const SOFT = 1.5;
/** dB that its scale may be wrong, as nobody has calibrated it. */
const SCALE_ERROR = 3;
/** µs on one channel before the next, and how many there are. */
const DWELL = { wifi: 1_000_000, ble: 100_000 } as const;
const CHANNELS = { wifi: 13, ble: 3 } as const;
const FIRST_CHANNEL = { wifi: 1, ble: 37 } as const;

export interface EarOptions {
  readonly sensor: Sensor;
  /** Its number among the site's sensors. */
  readonly number: number;
  readonly random: Random;
}

export class Ear {
  readonly #options: EarOptions;
  readonly #listens: Listens;
  readonly #error: number;
  /** µs by which its hopping is later than another's. */
  readonly #phase: number;
  #heardUntil = 0;

  constructor(options: EarOptions) {
    const { random, sensor } = options;
    this.#options = options;
    this.#listens = earOptions(sensor);
    this.#error = random.branch("scale").uniform(-SCALE_ERROR, SCALE_ERROR) - (sensor.offset[BAND] ?? 0);
    this.#phase = random.branch("hop").uniform(0, 1e8);
  }

  observe({ epoch, until, air, rise }: Now): readonly Sighting[] {
    const from = this.#heardUntil;
    this.#heardUntil = until;
    const noise = rise(BAND);
    const told = new Map<string, Sighting>();
    for (const burst of air.get(BAND)?.bursts() ?? []) {
      const { packet, start, end } = burst;
      if (packet === undefined || start < from || start >= until) continue;
      if (told.has(packet.address) || !this.#isTunedTo(packet, start)) continue;
      const level = this.#level(burst);
      if (level - noise + SOFT * this.#options.random.gaussian() < SENSITIVITY) continue;
      told.set(packet.address, this.#sighting(packet, epoch + Math.round(end), level));
    }
    return [...told.values()];
  }

  #isTunedTo({ radio, role, channel }: Packet, at: number): boolean {
    const isWanted = radio === "ble" ? this.#listens.bluetooth : role === "access-point" ? this.#listens.beacons : this.#listens.probes;
    return isWanted && channel === FIRST_CHANNEL[radio] + (Math.floor((at + this.#phase) / DWELL[radio]) % CHANNELS[radio]);
  }

  #level({ dbm, source }: Aired): number {
    const gain = source.gains[this.#options.number] ?? Number.NEGATIVE_INFINITY;
    return dbm + gain + source.burstFading * this.#options.random.gaussian() + this.#error;
  }

  /** What the board tells of it: some tell an address and a level, and nothing else. */
  #sighting({ radio, address, channel, role, vendor, service, name, random }: Packet, t: number, level: number): Sighting {
    const bare: Sighting = { type: "sighting", t, sensor: this.#options.sensor.id, radio, address, rssi: Math.round(level) };
    if (radio === "wifi")
      return { ...bare, channel, random: random === true, ...(vendor && { vendor }), ...(role && { role }), ...(name && { name }) };
    if (!this.#listens.advertisements) return bare;
    return { ...bare, random: random === true, ...(vendor && { vendor }), ...(service && { service }) };
  }
}
