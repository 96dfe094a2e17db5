/** An ESP32 with the Marauder firmware, told to sniff and nothing else: its firmware can also attack, so no other word is ever said. Pure. */
import { type DurationMicros, type Micros, SECOND, WingwatchError } from "../../domain/index.ts";
import type { Device, Heard, Speech } from "../device.ts";
import { STOP, WORDS } from "./commands.ts";
import { recordsIn } from "./records.ts";

/** Where nothing is heard it is told again; a quiet wing is no fault. */
const AGAIN: DurationMicros = 60 * SECOND;
const MAX_LINE = 512;

export class Marauder implements Device {
  readonly #sensor: string;
  readonly #word: string;
  #line = "";
  #isTooLong = false;
  #toldAt: Micros | undefined;
  #heardAt: Micros = 0;
  #words: string[];

  constructor(sensor: string, listens: keyof typeof WORDS) {
    this.#sensor = sensor;
    this.#word = WORDS[listens];
    this.#words = [STOP, this.#word];
  }

  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    this.#heardAt = at;
    const heard: Heard[] = [];
    for (const byte of bytes) {
      if (byte === 0x0a || byte === 0x0d) heard.push(...this.#end(at));
      else if (this.#line.length < MAX_LINE) this.#line += String.fromCharCode(byte);
      else this.#isTooLong = true;
    }
    return heard;
  }

  speak(now: Micros): Speech | undefined {
    if (this.#words.length === 0 && this.#toldAt !== undefined && now - Math.max(this.#heardAt, this.#toldAt) > AGAIN) {
      if (this.#heardAt === 0) throw new WingwatchError("WW_E_DEVICE_SILENT", "no Marauder answers on this port");
      this.#words = [STOP, this.#word];
    }
    const word = this.#words.shift();
    if (word === undefined) return undefined;
    this.#toldAt = now;
    return { kind: "say", bytes: Uint8Array.from(Buffer.from(word, "ascii")) };
  }

  #end(at: Micros): readonly Heard[] {
    const line = this.#line.replace(/^> /, "");
    const isTooLong = this.#isTooLong;
    this.#line = "";
    this.#isTooLong = false;
    if (isTooLong) return [{ kind: "damaged", reason: "too-long", bytes: MAX_LINE, says: "a line without an end" }];
    return recordsIn(line).map((record): Heard => {
      if (!("text" in record))
        return {
          kind: "observed",
          says: `${record.radio} ${record.address} at ${record.rssi} dBm`,
          items: [{ type: "sighting", t: at, sensor: this.#sensor, ...record }],
        };
      const isText = /^[\x20-\x7e]*$/.test(record.text);
      return isText
        ? { kind: "noted", says: record.text }
        : { kind: "damaged", reason: "noise", bytes: record.text.length, says: "bytes that are no text" };
    });
  }
}
