/** JSON payloads of one sensor: one recording line as an object, or several as an array -> observations. */
import { type Counters, type Micros, type Observation, SECOND, type StreamItem } from "../domain/index.ts";
import { checkItem } from "./check-item.ts";
import type { DecodeCounters } from "./decode-counters.ts";
import type { JsonRejection } from "./reasons.ts";
import { SensorClock } from "./sensor-clock.ts";

/** Longer payloads are not parsed at all, bytes. */
const MAX_PAYLOAD = 4_194_304;

const decoder = new TextDecoder("utf-8", { fatal: true });
const notFromSensors: ReadonlySet<StreamItem["type"]> = new Set(["tick", "mark", "countermeasure", "gap"]);

export class JsonDecoder {
  readonly #sensor: string;
  readonly #counters: Counters;
  readonly clock = new SensorClock();
  #faultReported = false;
  /** Items that were not used. */
  rejected = 0;

  /** @param sensor the only one these payloads may speak for */
  constructor(sensor: string, counters: DecodeCounters) {
    this.#sensor = sensor;
    this.#counters = counters.json;
  }

  /** Decodes a payload; observations are appended to `into`. */
  push(payload: Uint8Array, receivedAt: Micros, into: StreamItem[]): void {
    const value = parse(payload);
    if (value === undefined) this.#reject("json");
    else if (Array.isArray(value)) for (const each of value) this.#item(each, receivedAt, into);
    else this.#item(value, receivedAt, into);
  }

  /** Counts a payload of a sensor that must prove what it says: JSON cannot. */
  refuse(): void {
    this.#reject("unauthenticated");
  }

  #item(value: unknown, receivedAt: Micros, into: StreamItem[]): void {
    const checked = checkItem(value);
    if (!checked.ok) this.#reject(checked.reason);
    else if (!isObservation(checked.value)) this.#reject("type");
    else if (checked.value.sensor !== this.#sensor) this.#reject("unknown-sensor");
    else {
      const item = checked.value;
      const t = this.clock.fromEpoch(item.t, receivedAt);
      this.#reportFault(receivedAt, into);
      into.push(t === item.t ? item : { ...item, t: Math.round(t) });
      this.#counters.in += 1;
      this.#counters.out += 1;
    }
  }

  #reportFault(receivedAt: Micros, into: StreamItem[]): void {
    const { isFaulty, offset } = this.clock;
    if (isFaulty && !this.#faultReported) {
      into.push({ type: "event", t: receivedAt, sensor: this.#sensor, kind: "clock-fault", value: (offset ?? 0) / SECOND });
    }
    this.#faultReported = isFaulty;
  }

  #reject(reason: JsonRejection): void {
    this.rejected += 1;
    this.#counters.in += 1;
    this.#counters.reject(reason);
  }
}

/** undefined where the bytes are no JSON, or too many. */
function parse(payload: Uint8Array): unknown {
  if (payload.length > MAX_PAYLOAD) return undefined;
  try {
    return JSON.parse(decoder.decode(payload));
  } catch {
    // Whatever is wrong, there is nothing in it to use: the caller counts it.
    return undefined;
  }
}

function isObservation(item: StreamItem): item is Observation {
  return !notFromSensors.has(item.type);
}
