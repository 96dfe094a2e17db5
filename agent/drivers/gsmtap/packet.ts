/**
 * One GSMTAP packet (version 2, UDP): its head, and the identity of the cell where the payload is System Information 3 or 4. Nothing else of the
 * payload is looked at, for it may hold the identities of people.
 */
import { fail, ok, type Result } from "../../domain/index.ts";

export type PacketRejection = "short" | "version" | "type";

export interface Packet {
  readonly direction: "uplink" | "downlink";
  /** GSM channel; undefined where the sender does not say. */
  readonly channel: number | undefined;
  /** dBm, uncalibrated; undefined where the sender does not say. */
  readonly level: number | undefined;
  readonly cell: { readonly plmn: string; readonly cell?: string } | undefined;
}

const HEAD = 16;
const [UM, ABIS] = [1, 2];
const [UM_BURST, LTE_RRC] = [3, 0x0d];
const UPLINK = 0x4000;
const CHANNEL = 0x3fff;
const [SI3, SI4] = [0x1b, 0x1c];

export function parsePacket(bytes: Uint8Array): Result<Packet, PacketRejection> {
  if (bytes.length < HEAD) return fail("short");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== 2) return fail("version");
  const head = 4 * view.getUint8(1);
  if (head < HEAD || head > bytes.length) return fail("short");
  const type = view.getUint8(2);
  if (![UM, ABIS, UM_BURST, LTE_RRC].includes(type)) return fail("type");
  const arfcn = view.getUint16(4);
  const signal = view.getInt8(6);
  return ok({
    direction: (arfcn & UPLINK) === 0 ? "downlink" : "uplink",
    channel: (arfcn & CHANNEL) === 0 ? undefined : arfcn & CHANNEL,
    level: signal === 0 ? undefined : signal,
    // On the air a pseudo length comes first.
    cell: type === UM || type === ABIS ? cellIn(bytes.subarray(head + (type === UM ? 1 : 0))) : undefined,
  });
}

function cellIn(message: Uint8Array): Packet["cell"] {
  if (message[0] !== 0x06) return undefined;
  if (message[1] === SI4) {
    const plmn = plmnIn(message.subarray(2, 5));
    return plmn === undefined ? undefined : { plmn };
  }
  if (message[1] !== SI3 || message.length < 9) return undefined;
  const plmn = plmnIn(message.subarray(4, 7));
  const cell = (((message[2] as number) << 8) | (message[3] as number)).toString(16).padStart(4, "0");
  return plmn === undefined ? undefined : { plmn, cell };
}

/** Three bytes of digits, two a byte, the low half first; f stands for a network code of two digits. */
function plmnIn(bytes: Uint8Array): string | undefined {
  const [a = 0xff, b = 0xff, c = 0xff] = bytes;
  const digits = [a & 15, a >> 4, b & 15, c & 15, c >> 4];
  const third = b >> 4;
  if (digits.some((digit) => digit > 9) || (third > 9 && third !== 15)) return undefined;
  return `${digits.join("")}${third === 15 ? "" : third}`;
}
