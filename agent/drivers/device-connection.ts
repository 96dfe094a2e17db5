/** A device on its link as a connection: bytes to observations, its words to the link, and the counters of both. */
import { NOTHING_HEARD } from "../decode/index.ts";
import { Counters, type Micros, type StageCounters } from "../domain/index.ts";
import type { Connection, DriverContext, SensorLine } from "../ports/index.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import type { Device, Heard, Link } from "./device.ts";

const MAX_WAITING = 20_000;
/** ms between two questions of what there is to say. */
const SPEAK_EVERY = 100;

export interface DeviceOptions {
  readonly link: Link;
  /** Ids of the sensors that the device speaks for. */
  readonly sensors: readonly string[];
  readonly context: DriverContext;
}

export class DeviceConnection implements Connection {
  readonly #device: Device;
  readonly #options: DeviceOptions;
  readonly #buffer: BatchBuffer;
  /** in = things found in the bytes; out = those that were understood. */
  readonly #decode = new Counters("decode");
  readonly #heardAt = new Map<string, Micros>();
  readonly #speaking: NodeJS.Timeout;
  #damaged = 0;
  #rejected = 0;
  #released: Promise<void> | undefined;

  constructor(device: Device, options: DeviceOptions) {
    this.#device = device;
    this.#options = options;
    const { link, context } = options;
    this.#buffer = new BatchBuffer({ max: MAX_WAITING, signal: context.signal, release: () => this.#release() });
    link.onData((bytes) => this.#hear(bytes));
    link.onClose((error) => this.#buffer.end(error));
    this.#speaking = setInterval(() => this.#speak(), SPEAK_EVERY);
    this.#speak();
  }

  counters(): readonly StageCounters[] {
    return [this.#decode.snapshot(), ...this.#buffer.counters()];
  }

  lines(): readonly SensorLine[] {
    const firmware = this.#device.firmware?.() ?? null;
    const { sensors } = this.#options;
    // Damage on a line that several sensors share is nobody's in particular.
    const [damaged, rejected] = sensors.length === 1 ? [this.#damaged, this.#rejected] : [0, 0];
    return sensors.map((sensor) => {
      const heardAt = this.#heardAt.get(sensor) ?? null;
      return { ...NOTHING_HEARD, sensor, online: null, heardAt, firmware, damaged, rejected };
    });
  }

  [Symbol.asyncIterator]() {
    return this.#buffer[Symbol.asyncIterator]();
  }

  #hear(bytes: Uint8Array): void {
    const { context } = this.#options;
    if (this.#released !== undefined || context.signal.aborted) return;
    const now = context.clock.now();
    this.#buffer.add(now, (into) => {
      for (const heard of this.#device.hear(bytes, now)) into.push(...this.#count(heard, now));
    });
    this.#speak();
  }

  #count(heard: Heard, now: Micros) {
    this.#decode.in += 1;
    switch (heard.kind) {
      case "observed":
        this.#decode.out += 1;
        for (const item of heard.items) this.#heardAt.set(item.sensor, now);
        return heard.items;
      case "noted":
        this.#decode.out += 1;
        return [];
      case "rejected":
        this.#rejected += 1;
        this.#decode.reject(heard.reason);
        return [];
      case "damaged":
        this.#damaged += 1;
        this.#decode.reject(heard.reason);
        return [];
    }
  }

  #speak(): void {
    const { link, context } = this.#options;
    if (this.#released !== undefined || context.signal.aborted) return;
    try {
      const speech = this.#device.speak?.(context.clock.now());
      if (speech?.kind === "say") link.write?.(speech.bytes);
      else if (speech?.kind === "baud") link.setBaud?.(speech.baud);
    } catch (error) {
      this.#buffer.end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #release(): Promise<void> {
    clearInterval(this.#speaking);
    this.#released ??= this.#options.link.close();
    return this.#released;
  }
}
