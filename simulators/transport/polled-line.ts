/** A shared line with its sensors on it and a host at its end: who hears what, and when each answers. Pure: time is the caller's, in µs. */
import { ANSWER_START_MIN_BYTES } from "@wingwatch/firmware-protocol";
import type { PolledSensor } from "./polled-sensor.ts";
import { type Delivery, SharedLine } from "./shared-line.ts";

const HOST = "host";
/** µs a sensor needs to turn round beyond the least the protocol asks for. */
const THINKING = 150;

export class PolledLine {
  readonly line: SharedLine;
  readonly #sensors: readonly PolledSensor[];

  constructor(baud: number, sensors: readonly PolledSensor[]) {
    this.line = new SharedLine(baud);
    this.#sensors = sensors;
  }

  hostSays(bytes: Uint8Array, at: number): void {
    this.line.send(HOST, bytes, at);
  }

  /** Lets time pass; gives what the host hears, rubbish included. */
  advance(until: number): Delivery[] {
    const heard: Delivery[] = [];
    for (let next = this.line.nextAt(); next !== undefined && next <= until; next = this.line.nextAt()) {
      for (const delivery of this.line.deliver(next)) {
        if (delivery.from !== HOST) heard.push(delivery);
        this.#tellSensors(delivery);
      }
    }
    return heard;
  }

  #tellSensors({ from, bytes, at }: Delivery): void {
    for (const sensor of this.#sensors) {
      const name = sensor.voice.sensor.id;
      if (name === from) continue;
      const answer = sensor.heard(bytes, Math.round(at));
      const start = at + ANSWER_START_MIN_BYTES * this.line.byteTime + THINKING;
      for (const frame of answer) this.line.send(name, frame, start);
    }
  }
}
