/** What a logarithmic detector's converter would read of the simulated air: noise and every burst, sample by sample. */
import type { DurationMicros, Sensor } from "@wingwatch/agent/domain";
import { compressed, Receiver } from "../sensor/receiver.ts";
import { bandPhysics } from "../world/bands.ts";
import type { Random } from "../world/random.ts";
import type { Air } from "../world/world.ts";
import { levelOfDbm } from "./level.ts";

export interface SamplerOptions {
  readonly sensor: Sensor;
  /** Its number among the site's sensors. */
  readonly number: number;
  readonly random: Random;
  readonly samplePeriod: DurationMicros;
  /** Tenths of a dBm at level 0. */
  readonly base: number;
}

const LN10_TENTH = Math.LN10 / 10;

export class Sampler {
  readonly #options: SamplerOptions;
  readonly #receivers: readonly { readonly band: string; readonly receiver: Receiver }[];

  constructor(options: SamplerOptions) {
    this.#options = options;
    const { sensor, random } = options;
    this.#receivers = sensor.bands.map((band) => ({
      band,
      receiver: new Receiver({ band: bandPhysics(band), random: random.branch(band), correction: sensor.offset[band] }),
    }));
  }

  /** The last interval of the air, a list of levels for each band. */
  take(air: Air): Uint16Array[] {
    return this.#receivers.map((each) => this.#band(each, air));
  }

  #band({ band, receiver }: { readonly band: string; readonly receiver: Receiver }, air: Air): Uint16Array {
    const { number, samplePeriod, base } = this.#options;
    const { random } = receiver;
    const noise = receiver.nextNoise(air.length / 1e6, air.rise(number, band));
    const heard = new Float64Array(air.length / samplePeriod);
    const begin = air.until - air.length;
    for (const { start, end, dbm, source } of air.windows.get(band)?.bursts() ?? []) {
      if (start >= air.until) break;
      const received = dbm + (source.gains[number] ?? 0) + source.burstFading * random.gaussian() + receiver.scaleError;
      const power = Math.exp(compressed(received) * LN10_TENTH);
      const from = Math.max(0, Math.ceil((start - begin) / samplePeriod));
      const to = Math.min(heard.length, Math.ceil((end - begin) / samplePeriod));
      for (let i = from; i < to; i++) heard[i] = (heard[i] as number) + power;
    }
    const noisePower = Math.exp(noise * LN10_TENTH);
    return Uint16Array.from(heard, (power) => {
      const dbm = power === 0 ? noise : Math.log(power + noisePower) / LN10_TENTH;
      return levelOfDbm(dbm + receiver.sampleNoise * random.gaussian(), base);
    });
  }
}
