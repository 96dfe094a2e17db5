/** Intact frames whose payload is no message, each with its reason. */
import type { Message } from "../../index.ts";
import { payloadOf } from "../raw-frame.ts";
import { type RefusedPayload, refused, type Vector, wire } from "../vector.ts";

/** The payload of a valid message with some bytes changed, by position; negative counts from the end. */
function changed(message: Message, changes: Readonly<Record<number, number>>): Uint8Array {
  const payload = payloadOf(wire(message));
  for (const [at, byte] of Object.entries(changes)) payload[Number(at) < 0 ? payload.length + Number(at) : Number(at)] = byte;
  return payload;
}

function bytes(...list: readonly number[]): Uint8Array {
  return Uint8Array.from(list);
}

const reading: Message = {
  type: "readings",
  dt: 250_000,
  bandTable: 3,
  readings: [{ band: 0, floor: -92, mean: -80, peak: -70, duty: 1, bursts: 2 }],
};
const hello: Message = {
  type: "hello",
  sensor: "A",
  uniqueId: "0123456789abcdef",
  boot: 1,
  minor: 0,
  maxFrame: 64,
  bandTable: 0,
  bands: [{ index: 0, id: "b8-ul", low: 880e6, high: 915e6 }],
};
const event: Message = { type: "event", kind: "door" };
const sighting: Message = { type: "sighting", radio: "wifi", address: "00:01:02:03:04:05", rssi: -1 };
const network: Message = { type: "network", technology: "gsm", registered: true };
const sweep: Message = { type: "sweep", dt: 1, start: 1, step: 1, dbm: [-1] };

const cases: readonly (RefusedPayload & { readonly name: string; readonly about: string })[] = [
  { name: "unknown-type", about: "a later version's message: skipped whole", type: 63, payload: bytes(1, 2, 3), reason: "unknown-type" },
  { name: "unknown-type-empty", about: "private use, without payload", type: 200, payload: bytes(), reason: "unknown-type" },
  { name: "type-zero", about: "zero is never a type", type: 0, payload: bytes(), reason: "unknown-type" },
  { name: "readings-no-payload", about: "nothing at all", type: "readings", payload: bytes(), reason: "truncated" },
  {
    name: "readings-no-interval",
    about: "an interval of 0 µs",
    type: "readings",
    payload: changed(reading, { 0: 0, 1: 0, 2: 0, 3: 0 }),
    reason: "range",
  },
  {
    name: "readings-duty",
    about: "a duty of 1.0001",
    type: "readings",
    payload: changed(reading, { 13: 0x11, 14: 0x27 }),
    reason: "range",
  },
  {
    name: "readings-33",
    about: "more bands than a frame may have",
    type: "readings",
    payload: Uint8Array.from([...changed(reading, { 5: 33 }), ...new Uint8Array(400)]),
    reason: "range",
  },
  {
    name: "readings-count",
    about: "a count for which the bytes are missing",
    type: "readings",
    payload: changed(reading, { 5: 2 }),
    reason: "truncated",
  },
  {
    name: "hello-text-too-long",
    about: "a sensor id of 33 bytes",
    type: "hello",
    payload: bytes(33, ...new Uint8Array(33).fill(65), ...new Uint8Array(40)),
    reason: "range",
  },
  {
    name: "hello-max-frame",
    about: "a sensor that could not even take a poll",
    type: "hello",
    payload: changed(hello, { 15: 63 }),
    reason: "range",
  },
  {
    name: "hello-band-without-id",
    about: "a band must have a name",
    type: "hello",
    payload: bytes(...payloadOf(wire(hello)).slice(0, -6), 0),
    reason: "range",
  },
  {
    name: "hello-rbw-zero",
    about: "a resolution bandwidth of 0 Hz",
    type: "hello",
    payload: changed(hello, { [-11]: 0, [-10]: 0, [-9]: 0, [-8]: 0 }),
    reason: "range",
  },
  {
    name: "bursts-counts",
    about: "counts that do not add up",
    type: "bursts",
    payload: bytes(3, 1, 0, 0, 0, 2, 1, 2, 2, 2),
    reason: "range",
  },
  {
    name: "bursts-129",
    about: "more bursts than a frame may have",
    type: "bursts",
    payload: bytes(3, 0, 129, ...new Uint8Array(387)),
    reason: "range",
  },
  {
    name: "bursts-varint",
    about: "a number of more than four bytes",
    type: "bursts",
    payload: bytes(3, 1, 0, 0, 0, 1, 1, 0x80, 0x80, 0x80, 0x80, 0, 0, 0),
    reason: "range",
  },
  {
    name: "bursts-before",
    about: "a burst before the beginning",
    type: "bursts",
    payload: bytes(3, 1, 0, 0, 0, 1, 1, 1, 2, 2),
    reason: "range",
  },
  {
    name: "bursts-overflow",
    about: "steps that run out of the range",
    type: "bursts",
    payload: bytes(3, 1, 0, 0, 0, 2, 2, 0xfe, 0xff, 0xff, 0x3f, 0, 0, 0, 0, 0),
    reason: "range",
  },
  {
    name: "bursts-ends-in-varint",
    about: "the payload ends within a number",
    type: "bursts",
    payload: bytes(3, 1, 0, 0, 0, 1, 1, 0x82),
    reason: "truncated",
  },
  {
    name: "sweep-level",
    about: "the value that elsewhere says left out",
    type: "sweep",
    payload: changed(sweep, { [-2]: 0x00, [-1]: 0x80 }),
    reason: "range",
  },
  { name: "sweep-step-zero", about: "bins without width", type: "sweep", payload: changed(sweep, { 12: 0, 13: 0 }), reason: "range" },
  { name: "sweep-start-inexact", about: "a start of 2^53 mHz", type: "sweep", payload: changed(sweep, { 10: 0x20 }), reason: "range" },
  { name: "sweep-relative", about: "neither false nor true", type: "sweep", payload: changed(sweep, { 24: 2 }), reason: "range" },
  {
    name: "sweep-257",
    about: "more bins than a frame may have",
    type: "sweep",
    payload: Uint8Array.from([...changed(sweep, { 25: 1, 26: 1 }), ...new Uint8Array(514)]),
    reason: "range",
  },
  {
    name: "sighting-radio",
    about: "a radio that this version does not know",
    type: "sighting",
    payload: changed(sighting, { 0: 3 }),
    reason: "range",
  },
  {
    name: "network-technology",
    about: "a technology that this version does not know",
    type: "network",
    payload: changed(network, { 0: 4 }),
    reason: "range",
  },
  { name: "network-registered", about: "neither false nor true", type: "network", payload: changed(network, { 1: 0xff }), reason: "range" },
  { name: "bearing-degrees", about: "more than a full circle", type: "bearing", payload: bytes(3, 0, 0xa1, 0x8c, 0, 0), reason: "range" },
  { name: "event-without-kind", about: "something must have happened", type: "event", payload: bytes(0, 0, 0, 0x80, 0), reason: "range" },
  {
    name: "event-overlong-utf8",
    about: "a slash in two bytes",
    type: "event",
    payload: bytes(0, 0, 0, 0x80, 2, 0xc0, 0xaf),
    reason: "text",
  },
  { name: "event-surrogate", about: "half a pair", type: "event", payload: bytes(0, 0, 0, 0x80, 3, 0xed, 0xa0, 0x80), reason: "text" },
  {
    name: "event-cut-utf8",
    about: "a character that goes on past the text",
    type: "event",
    payload: changed(event, { [-1]: 0xe2 }),
    reason: "text",
  },
  {
    name: "event-beyond-unicode",
    about: "above U+10FFFF",
    type: "event",
    payload: bytes(0, 0, 0, 0x80, 4, 0xf4, 0x90, 0x80, 0x80),
    reason: "text",
  },
  {
    name: "health-tamper",
    about: "neither false nor true nor left out",
    type: "health",
    payload: bytes(0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0),
    reason: "range",
  },
  {
    name: "time-request-inexact",
    about: "a time beyond 2^53",
    type: "time-request",
    payload: bytes(0, 0, 0, 0, 0, 0, 0x20, 0),
    reason: "range",
  },
  { name: "reply-status", about: "a status that this version does not know", type: "reply", payload: bytes(0, 0, 7, 0), reason: "range" },
  { name: "poll-want-hello", about: "neither false nor true", type: "poll", payload: bytes(0, 1, 2, 0), reason: "range" },
  {
    name: "get-config-33",
    about: "more keys than a frame may have",
    type: "get-config",
    payload: bytes(33, ...new Uint8Array(66)),
    reason: "range",
  },
];

export const refusals: readonly Vector[] = cases.map((each) => refused(each, each));
