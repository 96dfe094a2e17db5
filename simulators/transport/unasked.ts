/** What a sensor says that has its line or topic to itself: a hello now and then, and every interval as it ends. */
import type { Observation } from "@wingwatch/agent/domain";
import { HELLO_EVERY } from "./sensor-link.ts";
import type { SensorVoice } from "./sensor-voice.ts";

export class Unasked {
  readonly voice: SensorVoice;
  #nextHello = 0;

  constructor(voice: SensorVoice) {
    this.voice = voice;
  }

  /** The listener may be a new one: begin with a hello again. */
  introduce(): void {
    this.#nextHello = 0;
  }

  /** The frames of one interval, one after the other. */
  frames(observations: readonly Observation[]): Uint8Array {
    const messages = this.voice.messages(observations);
    const now = observations.at(-1)?.t ?? 0;
    if (now >= this.#nextHello) {
      this.#nextHello = now + HELLO_EVERY;
      messages.unshift({ time: now, message: this.voice.hello });
    }
    return Buffer.concat(messages.map((stamped) => this.voice.frame(stamped)));
  }
}
