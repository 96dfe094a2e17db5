/**
 * What comes from a tinySA's shell, cut into lines, prompts and raw scans. A raw scan is `{`, three bytes a point (`x`, then a number, low byte
 * first) and `}`; its numbers may look like anything, the prompt too, so it is counted and never searched.
 */
import { type Front as CutFront, FrameCutter } from "../frame-cutter.ts";

export type ShellFrame =
  | { readonly kind: "prompt" }
  | { readonly kind: "line"; readonly text: string }
  /** As the wire has them: 1/32 dB over the device's zero. */
  | { readonly kind: "scan"; readonly values: readonly number[] }
  | { readonly kind: "damaged"; readonly reason: ShellDamage; readonly bytes: number };

/** `cut-short`: the device ended a scan before its last point; `marker`: no `x` before a point, or no end after the last. */
type ShellDamage = "noise" | "cut-short" | "marker" | "overflow";

const PROMPT = Uint8Array.from(Buffer.from("ch> ", "ascii"));
const [CR, LF, OPEN, CLOSE, POINT] = [0x0d, 0x0a, 0x7b, 0x7d, 0x78];
const MAX_LINE = 256;
const MAX_HELD = 131_072;

type Front = CutFront<ShellFrame>;

export class Shell {
  /** Points of the raw scan that was asked for and has not come; undefined: none. */
  points: number | undefined;
  readonly #cutter = new FrameCutter<ShellFrame>(MAX_HELD, (bytes) => this.#front(bytes));

  /** Frame by frame: what one says counts for how the next is read. */
  push(chunk: Uint8Array): Iterable<ShellFrame> {
    return this.#cutter.push(chunk);
  }

  #front(bytes: Uint8Array): Front {
    const first = bytes[0];
    if (first === CR || first === LF) return { length: 1 };
    if (first === OPEN && this.points !== undefined) return scan(bytes, this.points);
    const prompt = PROMPT.findIndex((byte, i) => bytes[i] !== byte);
    if (prompt < 0) return { length: PROMPT.length, frame: { kind: "prompt" } };
    if (prompt === bytes.length) return "more";
    return line(bytes);
  }
}

function scan(bytes: Uint8Array, points: number): Front {
  const values: number[] = [];
  for (let i = 0; i < points; i++) {
    const at = 1 + 3 * i;
    const marker = bytes[at];
    if (marker === undefined) return "more";
    if (marker === CLOSE) return damaged("cut-short", at + 1);
    if (marker !== POINT) return damaged("marker", 1);
    const [low, high] = [bytes[at + 1], bytes[at + 2]];
    if (low === undefined || high === undefined) return "more";
    values.push(low + 256 * high);
  }
  const end = 1 + 3 * points;
  if (bytes[end] === undefined) return "more";
  return bytes[end] === CLOSE ? { length: end + 1, frame: { kind: "scan", values } } : damaged("marker", 1);
}

function damaged(reason: ShellDamage, length: number): Front {
  return { length, frame: { kind: "damaged", reason, bytes: length } };
}

function line(bytes: Uint8Array): Front {
  for (let i = 0; i < Math.min(bytes.length, MAX_LINE); i++) {
    const byte = bytes[i] as number;
    if (byte === CR) return { length: i + 1, frame: { kind: "line", text: String.fromCharCode(...bytes.subarray(0, i)) } };
    // What is left of a broken scan is no text, and a prompt may follow it without an end of line.
    if (byte < 0x20 || byte > 0x7e || (i > 0 && startsPrompt(bytes, i))) return "none";
  }
  return bytes.length < MAX_LINE ? "more" : "none";
}

function startsPrompt(bytes: Uint8Array, at: number): boolean {
  return PROMPT.every((byte, i) => bytes[at + i] === byte);
}
