/** network: a base station as a modem without SIM sees it. */
import { type enums, fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.network;

export interface NetworkMessage {
  readonly type: "network";
  readonly technology: (typeof enums.technology)[number];
  /** Whether the modem camps on it. */
  readonly registered: boolean;
  readonly channel?: number;
  /** dBm, to 0.1 dB */
  readonly rsrp?: number;
  readonly plmn?: string;
  readonly cell?: string;
}

export function decodeNetwork(r: Reader): NetworkMessage {
  const technology = r.choice(f.technology);
  const registered = r.bool(f.registered);
  const channel = r.optional(f.channel);
  const rsrp = r.optional(f.rsrp);
  const plmn = r.text(f.plmn) || undefined;
  const cell = r.text(f.cell) || undefined;
  return { type: "network", technology, registered, ...present({ channel, rsrp, plmn, cell }) };
}

export function encodeNetwork(w: Writer, network: NetworkMessage): void {
  w.choice(f.technology, network.technology);
  w.number(f.registered, network.registered ? 1 : 0);
  w.optional(f.channel, network.channel);
  w.optional(f.rsrp, network.rsrp);
  w.text(f.plmn, network.plmn ?? "");
  w.text(f.cell, network.cell ?? "");
}
