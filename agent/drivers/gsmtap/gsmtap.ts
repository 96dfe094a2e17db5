/** Packets of GSMTAP senders to what was heard. Anybody on the network can forge them: they are limited in number, and never decide alone. Pure. */
import { type Micros, SECOND } from "../../domain/index.ts";
import type { Device, Heard } from "../device.ts";
import { parsePacket } from "./packet.ts";

const SAYS = { short: "shorter than its head", version: "not version 2", type: "not of GSM or LTE" } as const;

export class Gsmtap implements Device {
  readonly #sensor: string;
  readonly #limit: number;
  #second: Micros = 0;
  #count = 0;

  /** `limit`: packets a second that are taken. */
  constructor(sensor: string, limit: number) {
    this.#sensor = sensor;
    this.#limit = limit;
  }

  /** One datagram. */
  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    if (!this.#isWithinLimit(at)) return [{ kind: "rejected", reason: "too-many", says: "more packets than are taken in a second" }];
    const packet = parsePacket(bytes);
    if (!packet.ok) return [{ kind: "damaged", reason: packet.reason, bytes: bytes.length, says: SAYS[packet.reason] }];
    const { direction, channel, level, cell } = packet.value;
    const where = `${direction}, channel ${channel ?? "?"}`;
    if (direction === "uplink") {
      const item = {
        type: "event",
        t: at,
        sensor: this.#sensor,
        kind: "gsmtap-uplink",
        ...(level !== undefined && { value: level }),
      } as const;
      return [{ kind: "observed", says: where, items: [item] }];
    }
    if (cell === undefined) return [{ kind: "noted", says: where }];
    const network = {
      type: "network",
      t: at,
      sensor: this.#sensor,
      technology: "gsm",
      ...cell,
      ...(channel !== undefined && { channel }),
      ...(level !== undefined && { rsrp: level }),
      registered: false,
    } as const;
    return [{ kind: "observed", says: `cell of ${cell.plmn}, ${where}`, items: [network] }];
  }

  #isWithinLimit(at: Micros): boolean {
    const second = Math.floor(at / SECOND);
    if (second !== this.#second) this.#count = 0;
    this.#second = second;
    this.#count += 1;
    return this.#count <= this.#limit;
  }
}
