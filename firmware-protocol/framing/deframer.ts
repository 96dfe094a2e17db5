/**
 * Bytes in, frames and damage out, in the order in which they came, whatever the chunks (SPEC.md section 3.5). Memory is two fixed
 * buffers. Damage is data: it is handed on with a reason, and never costs more than the frame it is in.
 */
import {
  AUTHENTICATION_BYTES,
  CRC_BYTES,
  HEADER_BYTES,
  INCOMPAT,
  MAX_ENCODED,
  MAX_FRAME,
  PROTOCOL_VERSION,
} from "../schema/constants.generated.ts";
import { cobsDecode } from "./cobs.ts";
import { crc32c } from "./crc32c.ts";
import type { DamageReason, Frame } from "./frame.ts";

/** Where a deframer's findings go. */
export interface FrameSink {
  /** `frame` is overwritten by the next one: decode or copy it before returning. */
  frame(frame: Frame): void;
  /** `length` bytes between two delimiters were no frame. Of a run that is too long only the bytes up to its discovery count. */
  damaged(reason: DamageReason, length: number): void;
}

/** Upper half of a time in µs from which a double is no longer exact. */
const TIME_HIGH_LIMIT = 0x20_0000;

/** The one frame of a deframer, filled anew each time. */
class FrameSlot implements Frame {
  type = 0;
  incompat = 0;
  compat = 0;
  address = 0;
  sequence = 0;
  time = 0.5;
  readonly bytes = new Uint8Array(MAX_ENCODED);
  readonly payloadStart: number = HEADER_BYTES;
  payloadEnd = 0;
}

export class Deframer {
  readonly #frame = new FrameSlot();
  /** Beginning of a frame whose end has not come yet. */
  readonly #held = new Uint8Array(MAX_ENCODED);
  #heldLength = 0;
  /** Inside a run that was found too long: everything up to the next delimiter belongs to it. */
  #discarding = false;

  /** Bytes kept until more come; never more than MAX_ENCODED. */
  get held(): number {
    return this.#heldLength;
  }

  push(bytes: Uint8Array, sink: FrameSink): void {
    for (let start = 0; start < bytes.length; ) {
      const delimiter = bytes.indexOf(0, start);
      const end = delimiter < 0 ? bytes.length : delimiter;
      if (delimiter >= 0 && this.#heldLength === 0) {
        if (!this.#discarding && end > start) this.#finish(bytes, start, end, sink);
      } else {
        this.#hold(bytes, start, end, sink);
        if (delimiter >= 0 && this.#heldLength > 0) this.#finish(this.#held, 0, this.#heldLength, sink);
      }
      if (delimiter < 0) return;
      this.#heldLength = 0;
      this.#discarding = false;
      start = delimiter + 1;
    }
  }

  #hold(bytes: Uint8Array, start: number, end: number, sink: FrameSink): void {
    if (this.#discarding) return;
    if (this.#heldLength + end - start > MAX_ENCODED) {
      this.#heldLength = 0;
      this.#discarding = true;
      sink.damaged("too-long", MAX_ENCODED + 1);
      return;
    }
    for (let i = start; i < end; i++) this.#held[this.#heldLength++] = bytes[i] as number;
  }

  #finish(bytes: Uint8Array, start: number, end: number, sink: FrameSink): void {
    if (end - start > MAX_ENCODED) {
      sink.damaged("too-long", MAX_ENCODED + 1);
      return;
    }
    const reason = readFrame(this.#frame, cobsDecode(bytes, start, end, this.#frame.bytes));
    if (reason === undefined) sink.frame(this.#frame);
    else sink.damaged(reason, end - start);
  }
}

/** Fills `frame` from the `length` decoded bytes that it already holds. */
function readFrame(frame: FrameSlot, length: number): DamageReason | undefined {
  if (length < 0) return "cobs";
  if (length > MAX_FRAME) return "too-long";
  const end = length - CRC_BYTES;
  if (end < HEADER_BYTES) return "short";
  const bytes = frame.bytes;
  if (crc32c(bytes, 0, end) !== u32(bytes, end)) return "crc";
  if (bytes[0] !== PROTOCOL_VERSION) return "version";
  const incompat = bytes[1] as number;
  if ((incompat & ~INCOMPAT.authenticated) !== 0) return "incompatible";
  const payloadEnd = incompat === 0 ? end : end - AUTHENTICATION_BYTES;
  if (payloadEnd < HEADER_BYTES) return "short";
  const timeHigh = u32(bytes, 12);
  if (timeHigh >= TIME_HIGH_LIMIT) return "time";
  frame.incompat = incompat;
  frame.compat = bytes[2] as number;
  frame.type = bytes[3] as number;
  frame.address = (bytes[4] as number) | ((bytes[5] as number) << 8);
  frame.sequence = (bytes[6] as number) | ((bytes[7] as number) << 8);
  frame.time = timeHigh * 0x1_0000_0000 + u32(bytes, 8);
  frame.payloadEnd = payloadEnd;
  return undefined;
}

function u32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24)) >>> 0
  );
}
