/** The MQTT payloads of one sensor: frames, which begin with 0x00, or JSON, which never does. */
import type { FrameGuard, Micros, StreamItem } from "../domain/index.ts";
import type { DecodeCounters } from "./decode-counters.ts";
import { JsonDecoder } from "./json-decoder.ts";
import { LineDecoder, type LineListener } from "./line-decoder.ts";
import { type LineFigures, NOTHING_HEARD } from "./line-figures.ts";

/** A payload is whole: what its end leaves open is closed with this. */
const DELIMITER = Uint8Array.of(0);

export interface PayloadDecoderOptions {
  readonly counters: DecodeCounters;
  readonly listener?: LineListener;
  readonly guard?: FrameGuard | undefined;
}

export class PayloadDecoder {
  readonly #sensor: string;
  readonly #guard: FrameGuard | undefined;
  readonly #frames: LineDecoder;
  readonly #json: JsonDecoder;
  #heardAt: Micros | null = null;

  /** @param sensor the only one these payloads may speak for */
  constructor(sensor: string, options: PayloadDecoderOptions) {
    this.#sensor = sensor;
    this.#guard = options.guard;
    this.#frames = new LineDecoder({ sensors: [sensor], ...options });
    this.#json = new JsonDecoder(sensor, options.counters);
  }

  /** Decodes a payload; observations are appended to `into`. */
  push(payload: Uint8Array, receivedAt: Micros, into: StreamItem[]): void {
    if (!this.#mustProve()) this.#heardAt = receivedAt;
    if (payload[0] !== 0) {
      if (this.#mustProve()) this.#json.refuse();
      else this.#json.push(payload, receivedAt, into);
      return;
    }
    this.#frames.push(payload, receivedAt, into);
    this.#frames.push(DELIMITER, receivedAt, into);
  }

  /** The addresses whose frames cannot be read for want of a hello. */
  strangers(): number[] {
    return this.#frames.strangers();
  }

  /** Address in the sensor's frames; undefined where it sends none. */
  get address(): number | undefined {
    const [sensor] = this.#frames.sensors();
    return sensor?.address;
  }

  figures(): LineFigures {
    let all: LineFigures = { ...NOTHING_HEARD, clockOffset: this.#json.clock.offset, damaged: this.#frames.damagedFrames };
    for (const sensor of this.#frames.sensors()) {
      const { heardAt, clockOffset, firmware, lost, rejected } = sensor.figures();
      all = {
        ...all,
        heardAt: Math.max(all.heardAt ?? 0, heardAt ?? 0),
        clockOffset: clockOffset ?? all.clockOffset,
        firmware: firmware ?? all.firmware,
        lost: all.lost + lost,
        rejected: all.rejected + rejected,
      };
    }
    // What is not believed is not heard: nobody else can keep a silent sensor alive.
    const heardAt = this.#mustProve() ? all.heardAt : this.#heardAt;
    return { ...all, heardAt, rejected: all.rejected + this.#json.rejected + this.#frames.refusedFrames };
  }

  #mustProve(): boolean {
    return this.#guard?.requires(this.#sensor) === true;
  }
}
