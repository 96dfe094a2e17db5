/** Pages of a KrakenSDR to bearings; a page that was seen already is no news. Pure. */
import type { Micros } from "../../domain/index.ts";
import type { Device, Heard } from "../device.ts";
import { parseLine } from "./bearing.ts";

export interface KrakenOptions {
  /** Its antennas listen to this band. */
  readonly band: string;
  readonly sense: "compass" | "counter";
  /** Degrees to add, for the way the antennas point. */
  readonly turn: number;
}

export class KrakenSdr implements Device {
  readonly #sensor: string;
  readonly #options: KrakenOptions;
  #stamps = new Set<string>();

  constructor(sensor: string, options: KrakenOptions) {
    this.#sensor = sensor;
    this.#options = options;
  }

  /** One page: a line for each frequency that it follows. */
  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    const before = this.#stamps;
    this.#stamps = new Set();
    const lines = Buffer.from(bytes)
      .toString("latin1")
      .split("\n")
      .filter((line) => line.trim() !== "");
    return lines.slice(0, 64).map((line) => this.#line(line, { at, before }));
  }

  #line(line: string, { at, before }: { readonly at: Micros; readonly before: ReadonlySet<string> }): Heard {
    const { band, sense, turn } = this.#options;
    const found = parseLine(line, sense);
    if (!found.ok) return { kind: "rejected", reason: found.reason, says: line.slice(0, 80) };
    const { stamp, degrees, confidence, hz } = found.value;
    const key = `${stamp} ${hz}`;
    this.#stamps.add(key);
    if (before.has(key)) return { kind: "noted", says: "nothing new" };
    const turned = (((degrees + turn) % 360) + 360) % 360;
    const item = { type: "bearing", t: at, sensor: this.#sensor, band, degrees: turned, confidence } as const;
    return { kind: "observed", says: `${turned.toFixed(0)} degrees at ${(hz / 1e6).toFixed(3)} MHz`, items: [item] };
  }
}
