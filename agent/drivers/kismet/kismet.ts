/** Answers of Kismet to sightings; what was heard no later than the last time is no news. Pure. */
import type { Micros } from "../../domain/index.ts";
import type { Device, Heard } from "../device.ts";
import { parseDevice } from "./record.ts";

/** Devices of one answer; what is beyond is counted. */
const MAX_DEVICES = 2_000;
const SAYS = {
  record: "a device that is no object",
  address: "no address in it",
  level: "no level in dBm",
  radio: "neither Wi-Fi nor Bluetooth",
} as const;

export class Kismet implements Device {
  readonly #sensor: string;
  /** When each device of the last answer was heard last, by Kismet's clock. */
  #heard = new Map<string, number>();

  constructor(sensor: string) {
    this.#sensor = sensor;
  }

  /** One answer: an array of devices. */
  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    const devices = arrayIn(Buffer.from(bytes).toString("utf8"));
    if (devices === undefined) return [{ kind: "rejected", reason: "json", says: "not a JSON array of devices" }];
    if (devices.length === 0) return [{ kind: "noted", says: "nothing heard" }];
    const before = this.#heard;
    this.#heard = new Map();
    const heard = devices.slice(0, MAX_DEVICES).map((device) => this.#device(device, { at, before }));
    const more = devices.length - MAX_DEVICES;
    return more > 0 ? [...heard, { kind: "rejected", reason: "too-many", says: `${more} devices more` }] : heard;
  }

  #device(device: unknown, { at, before }: { readonly at: Micros; readonly before: ReadonlyMap<string, number> }): Heard {
    const parsed = parseDevice(device);
    if (!parsed.ok) return { kind: "rejected", reason: parsed.reason, says: SAYS[parsed.reason] };
    const { key, heardAt, sighted } = parsed.value;
    this.#heard.set(key, heardAt);
    if (heardAt <= (before.get(key) ?? Number.NEGATIVE_INFINITY)) return { kind: "noted", says: `${sighted.address}: nothing new` };
    const item = { type: "sighting", t: at, sensor: this.#sensor, ...sighted } as const;
    return { kind: "observed", says: `${sighted.radio} ${sighted.address} at ${sighted.rssi} dBm`, items: [item] };
  }
}

function arrayIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // Not JSON: that is the answer.
    return undefined;
  }
}
