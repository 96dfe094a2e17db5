/** What somebody who reaches the line can send without a sensor's secret: endless, of every kind, the same for the same seed. */
import { cobsBound, cobsEncode, crc32c, encodeFrame, FrameKey, type Message, readFrames } from "@wingwatch/firmware-protocol";
import type { KeyFile } from "../key-file.ts";

/** 2026-11-22T03:00:00Z in µs. */
const T = 1_795_316_400_000_000;

/** Keys 1 and 2 of two sensors. */
export const SECRETS: KeyFile = {
  version: 1,
  keys: [
    { number: 1, sensor: "A1-03", secret: Buffer.alloc(32, 3).toString("base64"), created: "2026-01-01T00:00:00Z" },
    { number: 2, sensor: "A1-04", secret: Buffer.alloc(32, 4).toString("base64"), created: "2026-01-01T00:00:00Z" },
  ],
};

const numbers: Readonly<Record<string, number>> = { "A1-03": 1, "A1-04": 2 };

export interface Honest {
  readonly sensor: string;
  readonly counter: number;
  readonly address: number;
}

/** A frame as the sensor itself sends it. */
export function honestFrame({ sensor, counter, address }: Honest, message: Message): Uint8Array {
  return sealed({ secret: Buffer.alloc(32, address), number: numbers[sensor] ?? 0, sensor, counter, address }, message);
}

interface Sealing extends Honest {
  readonly secret: Uint8Array;
  readonly number: number;
}

function sealed({ secret, number, sensor, counter, address }: Sealing, message: Message): Uint8Array {
  const key = new FrameKey({ number, secret, sensor, direction: "sensor-to-agent" });
  const time = T + counter;
  const encoded = encodeFrame({ address, sequence: counter, time, synced: true, seal: { key, counter } }, message);
  if (!encoded.ok) throw new Error(encoded.reason);
  return encoded.value;
}

type ForgeryKind = "plain" | "guessed-tag" | "bent" | "truncated" | "wrong-key" | "wrong-sensor" | "unknown-key" | "replayed" | "behind";

export interface Forgery {
  readonly kind: ForgeryKind;
  readonly bytes: Uint8Array;
}

const KINDS: readonly ForgeryKind[] = [
  "plain",
  "guessed-tag",
  "bent",
  "truncated",
  "wrong-key",
  "wrong-sensor",
  "unknown-key",
  "replayed",
  "behind",
];
const event: Message = { type: "event", kind: "door", value: 1 };

/** `honest`: a frame of A1-03 with a counter behind all of which it has moved on, or that it has used. */
export function* forgeries({
  seed,
  count,
  used,
}: {
  readonly seed: number;
  readonly count: number;
  readonly used: readonly Uint8Array[];
}): Generator<Forgery> {
  const random = generator(seed);
  const bodies = used.map(bodyOf);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Behind the window and sealed with the true key: what somebody recorded long ago.
  const old = Array.from({ length: 64 }, (_, i) => honestFrame({ sensor: "A1-03", counter: i * 7, address: 3 }, event));
  for (let i = 0; i < count; i += 1) {
    const kind = KINDS[i % KINDS.length] as ForgeryKind;
    const body = pick(bodies);
    const counter = 1_000_000 + i;
    const bytes = forged(kind, { body, counter, random, replay: pick(used), old: pick(old) });
    yield { kind, bytes };
  }
}

interface Material {
  readonly body: Uint8Array;
  readonly counter: number;
  readonly random: () => number;
  readonly replay: Uint8Array;
  readonly old: Uint8Array;
}

function forged(kind: ForgeryKind, { body, counter, random, replay, old }: Material): Uint8Array {
  const by = { sensor: "A1-03", counter, address: 3 };
  const secret = Uint8Array.from({ length: 32 }, () => random() * 256);
  switch (kind) {
    case "plain":
      return framed(body.slice(0, -16).map((byte, i) => (i === 1 ? 0 : byte)));
    case "guessed-tag":
      return framed(body.map((byte, i) => (i >= body.length - 14 ? Math.floor(random() * 256) : byte)));
    case "bent": {
      const at = 2 + Math.floor(random() * (body.length - 2));
      // The last byte of the time must stay below 2^53: what is beyond is damage and no forgery.
      const target = at === 14 || at === 15 || at === 3 ? 16 : at;
      const isKey = target === body.length - 16 || target === body.length - 15;
      return framed(body.map((byte, i) => (i === (isKey ? 16 : target) ? byte ^ (1 << Math.floor(random() * 8)) : byte)));
    }
    case "truncated": {
      const cut = 1 + Math.floor(random() * (body.length - 33));
      return framed(Uint8Array.from([...body.slice(0, body.length - 16 - cut), ...body.slice(-16)]));
    }
    case "wrong-key":
      return sealed({ ...by, number: 1, secret }, event);
    case "wrong-sensor":
      return sealed({ ...by, number: 1, secret: Buffer.alloc(32, 4), sensor: "A1-04" }, event);
    case "unknown-key":
      return sealed({ ...by, number: 3 + Math.floor(random() * 60_000), secret }, event);
    case "replayed":
      return replay;
    case "behind":
      return old;
  }
}

/** Header, payload and trailer of a frame. */
function bodyOf(wire: Uint8Array): Uint8Array {
  const [found] = readFrames(wire);
  if (found?.kind !== "frame") throw new Error("not a frame");
  return found.frame.bytes.slice(0, found.frame.payloadEnd + 16);
}

/** Under a CRC that fits: whoever can write can compute it. */
function framed(body: Uint8Array): Uint8Array {
  const plain = new Uint8Array(body.length + 4);
  plain.set(body);
  new DataView(plain.buffer).setUint32(body.length, crc32c(body, 0, body.length), true);
  const into = new Uint8Array(cobsBound(plain.length) + 2);
  return into.slice(0, cobsEncode(plain, { start: 0, end: plain.length, into, at: 1 }) + 1);
}

/** Mulberry32: from 0 up to, not including, 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
