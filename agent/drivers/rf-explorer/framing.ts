/**
 * What comes from an RF Explorer, cut into lines and sweeps (UART API: `#…` and plain text end in 0d 0a, `$S` `$s` `$z` carry a count). The
 * data of a sweep may hold 0d 0a, `#` and `$`, so a sweep is counted and never searched for its end. After damage one byte is skipped and
 * the search begins anew: what is lost is the frame that was damaged, never the good ones behind it.
 */
import { type Front as CutFront, FrameCutter } from "../frame-cutter.ts";

export type Frame =
  | { readonly kind: "line"; readonly text: string }
  /** One byte a point: half a dB below zero each. */
  | { readonly kind: "sweep"; readonly samples: Uint8Array }
  /** A screen or a calibration, which nobody asked for. */
  | { readonly kind: "skipped"; readonly bytes: number }
  | { readonly kind: "damaged"; readonly reason: FrameDamage; readonly bytes: number };

/** `aborted`: the device broke the frame off (EEOT); `end`: no 0d 0a where the count says; `count`: not the configured number of points. */
type FrameDamage = "noise" | "aborted" | "end" | "count" | "overflow";

const [CR, LF, HASH, DOLLAR] = [0x0d, 0x0a, 0x23, 0x24];
const EEOT = Uint8Array.of(0xff, 0xfe, 0xff, 0xfe, 0x00);
/** Never within a sweep: a false beginning whose count promises much must not hide it. */
const CONFIGURATION = Uint8Array.from(Buffer.from("#C2-", "ascii"));
/** The longest line is a configuration of 90 characters. */
const MAX_LINE = 160;
const MAX_POINTS = 65_535;
const MAX_HELD = 2 * MAX_POINTS;

type Front = CutFront<Frame>;

export class Framing {
  /** Points of every sweep, once the configuration is known. */
  points: number | undefined;
  readonly #cutter = new FrameCutter<Frame>(MAX_HELD, (bytes) => this.#front(bytes));

  /** Frame by frame: what one says (a configuration) counts for how the next is read. */
  push(chunk: Uint8Array): Iterable<Frame> {
    return this.#cutter.push(chunk);
  }

  #front(bytes: Uint8Array): Front {
    return bytes[0] === DOLLAR ? this.#dollar(bytes) : line(bytes);
  }

  #dollar(bytes: Uint8Array): Front {
    const head = headOf(bytes);
    if (head === "more" || head === "none") return head;
    const total = head.head + head.data + 2;
    const aborted = indexOf(bytes.subarray(0, total), EEOT);
    if (aborted >= 0) return damaged("aborted", aborted + EEOT.length);
    const isSweep = head.kind === "sweep";
    if (isSweep && this.points !== undefined && head.data !== this.points) return damaged("count", 1);
    if (bytes.length < total) return indexOf(bytes, CONFIGURATION) < 0 ? "more" : damaged("end", 1);
    if (bytes[total - 2] !== CR || bytes[total - 1] !== LF) return damaged("end", 1);
    const frame: Frame = isSweep
      ? { kind: "sweep", samples: bytes.slice(head.head, head.head + head.data) }
      : { kind: "skipped", bytes: total };
    return { length: total, frame };
  }
}

function damaged(reason: FrameDamage, length: number): Front {
  return { length, frame: { kind: "damaged", reason, bytes: length } };
}

type Head = { readonly kind: "sweep" | "dump"; readonly head: number; readonly data: number };

/** Length of the head and of the data that follow a `$`. */
function headOf(bytes: Uint8Array): Head | "more" | "none" {
  const [, kind, a, b, c] = bytes;
  if (kind === undefined) return "more";
  const word = a === undefined || b === undefined ? undefined : a * 256 + b;
  switch (String.fromCharCode(kind)) {
    case "S":
      return a === undefined ? "more" : { kind: "sweep", head: 3, data: a };
    case "s":
      return a === undefined ? "more" : { kind: "sweep", head: 3, data: (a === 0 ? 256 : a) * 16 };
    case "z":
      return word === undefined ? "more" : { kind: "sweep", head: 4, data: word };
    case "D":
      return { kind: "dump", head: 2, data: 128 * 8 };
    case "q":
      return a === undefined ? "more" : { kind: "dump", head: 3, data: a };
    case "Q":
      return word === undefined ? "more" : { kind: "dump", head: 4, data: word };
    case "C":
      return calibration(a, b, c);
    default:
      return "none";
  }
}

/** `$Cc` and `$Cd` + length; `$Cb` with its length in the fifth byte. */
function calibration(kind: number | undefined, length: number | undefined, blocks: number | undefined): Head | "more" | "none" {
  if (kind === undefined || length === undefined) return "more";
  const letter = String.fromCharCode(kind);
  if (letter === "c" || letter === "d") return { kind: "dump", head: 4, data: length };
  if (letter !== "b") return "none";
  return blocks === undefined ? "more" : { kind: "dump", head: 0, data: (blocks + 1) * 16 + 10 };
}

/** Printable text up to 0d 0a; anything else does not begin a line. */
function line(bytes: Uint8Array): Front {
  for (let i = 0; i < Math.min(bytes.length, MAX_LINE); i++) {
    const byte = bytes[i] as number;
    if (byte === CR) {
      if (i + 1 === bytes.length) return "more";
      if (bytes[i + 1] !== LF) return "none";
      return { length: i + 2, frame: { kind: "line", text: String.fromCharCode(...bytes.subarray(0, i)) } };
    }
    // No line holds either: what came before may be the rest of something whose beginning or end was lost.
    const isNewBegin = i > 0 && (byte === HASH || byte === DOLLAR);
    if (byte < 0x20 || byte > 0x7e || isNewBegin) return "none";
  }
  return bytes.length < MAX_LINE ? "more" : "none";
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(wanted[0] as number); at >= 0; at = bytes.indexOf(wanted[0] as number, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
