/** One sensor that says made-up readings, as frames of the protocol or as the JSON of recording lines. */
import type { Sensor } from "@wingwatch/agent/domain";
import { SensorVoice } from "@wingwatch/simulators";
import { readingsAt, type Speaker } from "./readings.ts";

export class LoadSensor {
  readonly #speaker: Speaker;
  readonly #voice: SensorVoice;

  constructor(sensor: Sensor, number: number) {
    this.#speaker = { id: sensor.id, number, bands: sensor.bands };
    this.#voice = new SensorVoice(sensor, { address: number + 1, boot: 1 });
  }

  get id(): string {
    return this.#speaker.id;
  }

  hello(t: number): Uint8Array {
    return this.#voice.frame({ time: t, message: this.#voice.hello });
  }

  /** The readings of the interval of `dt` that ends at `t`, as one frame. */
  frame(t: number, dt: number): Uint8Array {
    const [message] = this.#voice.messages(readingsAt(t, dt, this.#speaker));
    if (message === undefined) throw new Error(`${this.id} has no bands`);
    return this.#voice.frame(message);
  }

  /** The same as a JSON array. */
  json(t: number, dt: number): string {
    return JSON.stringify(readingsAt(t, dt, this.#speaker));
  }
}
