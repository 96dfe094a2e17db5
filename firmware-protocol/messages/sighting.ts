/** sighting: a Wi-Fi or Bluetooth device heard by address. */
import { type enums, fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.sighting;

export interface SightingMessage {
  readonly type: "sighting";
  readonly radio: (typeof enums.radio)[number];
  /** Six bytes as `5c:cf:7f:01:02:03`. */
  readonly address: string;
  /** dBm, to 0.1 dB */
  readonly rssi: number;
  readonly channel?: number;
  readonly name?: string;
}

export function decodeSighting(r: Reader): SightingMessage {
  const radio = r.choice(f.radio);
  const address = r.hex(6, ":");
  const rssi = r.number(f.rssi);
  const channel = r.optional(f.channel);
  const name = r.text(f.name) || undefined;
  return { type: "sighting", radio, address, rssi, ...present({ channel, name }) };
}

export function encodeSighting(w: Writer, sighting: SightingMessage): void {
  w.choice(f.radio, sighting.radio);
  w.hex(sighting.address, 6, ":");
  w.number(f.rssi, sighting.rssi);
  w.optional(f.channel, sighting.channel);
  w.text(f.name, sighting.name ?? "");
}
