/** A whole sensor: its receivers, its clock and its health. Says what a real one would say at the end of every interval. */
import type { Bursts, DurationMicros, Health, Micros, Observation, Reading, Sensor } from "@wingwatch/agent/domain";
import { bandPhysics } from "../world/bands.ts";
import type { Random } from "../world/random.ts";
import type { AirWindow } from "./air-window.ts";
import { type ClockError, clockError } from "./clock.ts";
import { Envelope } from "./envelope.ts";
import { type Impulses, overNoise } from "./impulses.ts";
import { type Measured, measure } from "./measure.ts";
import { Receiver } from "./receiver.ts";

export interface VirtualSensorOptions {
  readonly sensor: Sensor;
  /** Its number among the site's sensors. */
  readonly number: number;
  readonly random: Random;
  readonly clockDriftPpm: number;
  /** Of its storey. */
  readonly impulses: Impulses;
  /** Bursts listed of a band and interval. */
  readonly burstLimit: number;
}

export interface Now {
  /** Of the scenario's beginning. */
  readonly epoch: Micros;
  /** End of the interval, µs after the scenario's beginning; a whole number of intervals. */
  readonly until: DurationMicros;
  readonly length: DurationMicros;
  readonly air: ReadonlyMap<string, AirWindow>;
  /** dB of noise that jammers add in a band at this sensor. */
  readonly rise: (band: string) => number;
}

/** dB that an impulse loses on its way to a sensor, at the most. */
const IMPULSE_LOSS = 15;
const HEALTH_EVERY: DurationMicros = 60_000_000;

export class VirtualSensor {
  readonly #options: VirtualSensorOptions;
  readonly #clock: ClockError;
  readonly #bands: readonly { readonly id: string; readonly centre: number; readonly receiver: Receiver }[];
  readonly #envelope: Envelope;
  /** True time at which the last interval ended. */
  #heardUntil: number;
  #nextHealth: DurationMicros;
  readonly #temperature: number;
  readonly #impulseLoss: number;

  constructor(options: VirtualSensorOptions) {
    this.#options = options;
    const { sensor, random } = options;
    this.#clock = clockError(random.branch("clock"), options.clockDriftPpm);
    this.#bands = sensor.bands.map((id) => ({
      id,
      centre: bandPhysics(id).centre,
      receiver: new Receiver({ band: bandPhysics(id), random: random.branch(id), correction: sensor.offset[id] }),
    }));
    this.#envelope = new Envelope(options.burstLimit);
    this.#heardUntil = 0;
    this.#nextHealth = random.branch("health").integer(0, 59) * 1_000_000;
    this.#impulseLoss = random.branch("impulses").uniform(0, IMPULSE_LOSS);
    this.#temperature = random.branch("temperature").uniform(24, 34);
  }

  observe({ epoch, until, length, air, rise }: Now): Observation[] {
    const end = until - this.#clock(until);
    const interval = { begin: this.#heardUntil, end, length, sensor: this.#options.number };
    const impulse = this.#options.impulses(until, length);
    const out: Observation[] = [];
    for (const { id, centre, receiver } of this.#bands) {
      const heard = air.get(id)?.bursts() ?? [];
      const crackle = impulse && { ...impulse, over: overNoise(impulse, centre, this.#impulseLoss) };
      const measured = measure(receiver, this.#envelope, { air: heard, interval: { ...interval, rise: rise(id), crackle } });
      if (measured.list.length > 0) out.push(this.#bursts(id, epoch + until - length, measured));
      out.push(this.#reading(id, epoch + until, length, measured));
    }
    this.#heardUntil = end;
    if (until >= this.#nextHealth) {
      this.#nextHealth += HEALTH_EVERY;
      out.push(this.#health(epoch + until, until));
    }
    return out;
  }

  #reading(band: string, t: Micros, dt: DurationMicros, { floor, mean, peak, duty, bursts }: Measured): Reading {
    return { type: "reading", t, dt, sensor: this.#options.sensor.id, band, floor, mean, peak, duty, bursts };
  }

  #bursts(band: string, t: Micros, { list, more }: Measured): Bursts {
    return { type: "bursts", t, sensor: this.#options.sensor.id, band, list, more };
  }

  #health(t: Micros, uptime: DurationMicros): Health {
    const hours = uptime / 3_600e6;
    return {
      type: "health",
      t,
      sensor: this.#options.sensor.id,
      uptimeSeconds: Math.floor(uptime / 1e6),
      temperature: Math.round((this.#temperature + 2 * Math.sin(hours)) * 10) / 10,
      supply: 4.98,
      tamper: false,
      lost: 0,
    };
  }
}
