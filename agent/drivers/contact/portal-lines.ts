/** A portal detector that sends a line of text for each event. It is only listened to. Pure. */
import type { Micros } from "../../domain/index.ts";
import type { Device, Heard } from "../device.ts";
import { match, type Pattern } from "./pattern.ts";

const MAX_LINE = 512;

export class PortalLines implements Device {
  readonly #sensor: string;
  readonly #patterns: readonly Pattern[];
  #line = "";
  #isTooLong = false;

  /** The first pattern that fits a line names it. */
  constructor(sensor: string, patterns: readonly Pattern[]) {
    this.#sensor = sensor;
    this.#patterns = patterns;
  }

  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    const heard: Heard[] = [];
    for (const byte of bytes) {
      if (byte === 0x0a || byte === 0x0d) heard.push(...this.#end(at));
      else if (this.#line.length < MAX_LINE) this.#line += String.fromCharCode(byte);
      else this.#isTooLong = true;
    }
    return heard;
  }

  #end(at: Micros): readonly Heard[] {
    const line = this.#line;
    const isTooLong = this.#isTooLong;
    this.#line = "";
    this.#isTooLong = false;
    if (isTooLong) return [{ kind: "damaged", reason: "too-long", bytes: MAX_LINE, says: "a line without an end" }];
    if (line.trim() === "") return [];
    if (!/^[\x20-\x7e\t]*$/.test(line)) return [{ kind: "damaged", reason: "noise", bytes: line.length, says: "bytes that are no text" }];
    for (const pattern of this.#patterns) {
      const found = match(line, pattern);
      if (found === undefined) continue;
      const item = { type: "event", t: at, sensor: this.#sensor, kind: pattern.kind, ...found } as const;
      return [{ kind: "observed", says: `${pattern.kind}${found.value === undefined ? "" : ` ${found.value}`}`, items: [item] }];
    }
    return [{ kind: "noted", says: line }];
  }
}
