/** Bytes that are no frame, and good frames that must be found beside them. */
import { type Message, messageIds } from "../../index.ts";
import { delimited, payloadOf, rawFrame, sealed } from "../raw-frame.ts";
import { damaged, HEADER, type Vector, wire } from "../vector.ts";

const message: Message = { type: "event", kind: "door", value: 1 };
const good = wire(message);
const found = { kind: "message", header: HEADER, message } as const;
const frame = { type: messageIds.event, header: HEADER, payload: payloadOf(good) };
const lost = (reason: string) => ({ kind: "damaged", reason }) as const;

function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  return bytes.map((old, i) => (i === at ? byte : old));
}

/** The body of a good frame with one byte set, under a CRC that fits. */
function body(at: number, byte: number): Uint8Array {
  const plain = Uint8Array.from([1, 0, 1, frame.type, 3, 1, 7, 2, 0x90, 0xdc, 0x4b, 0xac, 0xd4, 0x60, 6, 0, ...frame.payload]);
  return sealed(withByte(plain, at, byte));
}

export const damage: readonly Vector[] = [
  damaged({ name: "cobs-past-the-end", about: "a code byte that points past the end" }, join([0, 5, 0x11, 0x22, 0]), "cobs"),
  damaged({ name: "empty-block", about: "COBS of nothing: no header" }, join([0, 1, 0]), "short"),
  damaged({ name: "no-header", about: "a CRC that fits over fifteen bytes" }, sealed(new Uint8Array(15).fill(9)), "short"),
  damaged({ name: "three-bytes", about: "not even a CRC" }, delimited(Uint8Array.of(1, 2, 3)), "short"),
  damaged(
    { name: "crc-payload", about: "one bit of the payload turned" },
    withByte(good, good.length - 7, (good[good.length - 7] ?? 0) ^ 1),
    "crc",
  ),
  damaged({ name: "crc-itself", about: "one bit of the CRC turned" }, rawFrame({ ...frame, crcXor: 0x8000_0000 }), "crc"),
  damaged({ name: "version-2", about: "a protocol version that is not ours" }, rawFrame({ ...frame, version: 2 }), "version"),
  damaged({ name: "version-0", about: "there is no version 0" }, rawFrame({ ...frame, version: 0 }), "version"),
  damaged(
    { name: "incompatible", about: "a flag that a receiver must understand, and does not" },
    rawFrame({ ...frame, incompat: 2 }),
    "incompatible",
  ),
  damaged(
    { name: "incompatible-authenticated", about: "the same beside one that it knows" },
    rawFrame({ ...frame, incompat: 0x81 }),
    "incompatible",
  ),
  damaged(
    { name: "no-trailer", about: "flagged as authenticated, but too short for it" },
    rawFrame({ ...frame, incompat: 1, payload: new Uint8Array(15) }),
    "short",
  ),
  damaged({ name: "time-beyond", about: "a time of 2^53 µs" }, body(14, 0x20), "time"),
  damaged({ name: "too-long", about: "644 bytes without a zero" }, join([0], new Uint8Array(644).fill(7), [0]), "too-long"),
  damaged({ name: "too-long-decoded", about: "643 bytes that stand for 642" }, join([0], new Uint8Array(643).fill(1), [0]), "too-long"),
  { name: "silence", about: "delimiters alone are nothing", bytes: new Uint8Array(9), outcomes: [], exact: false },
  {
    name: "noise-then-frame",
    about: "a frame after noise is found",
    bytes: join([0x94, 0xc3, 0xff, 0xff], good),
    outcomes: [lost("cobs"), found],
    exact: false,
  },
  {
    name: "cut-frame-then-frame",
    about: "a frame after half a frame is found",
    bytes: join(good.slice(0, 12), good),
    outcomes: [lost("cobs"), found],
    exact: false,
  },
  {
    name: "overrun-then-frame",
    about: "a frame after an endless run is found",
    bytes: join(new Uint8Array(2000).fill(0x55), good),
    outcomes: [lost("too-long"), found],
    exact: false,
  },
  {
    name: "two-frames",
    about: "frames that follow one another share nothing",
    bytes: join(good, good),
    outcomes: [found, found],
    exact: false,
  },
  {
    name: "shared-delimiter",
    about: "one delimiter between two frames is enough",
    bytes: join(good, good.slice(1)),
    outcomes: [found, found],
    exact: false,
  },
  {
    name: "lost-delimiters",
    about: "two frames run together are both lost, the third is found",
    bytes: join(good.slice(0, -1), good.slice(1), good),
    outcomes: [lost("crc"), found],
    exact: false,
  },
  {
    name: "compat-unknown",
    about: "flags that a receiver may ignore",
    bytes: rawFrame({ ...frame, compat: 0xf1 }),
    outcomes: [found],
    exact: false,
  },
];
