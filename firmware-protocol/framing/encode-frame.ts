/** Message to the bytes of a whole frame, delimiters included (SPEC.md section 3). */

import { encodeMessage } from "../messages/encode-message.ts";
import type { Message } from "../messages/message.ts";
import { type EncodeReason, Writer } from "../messages/writer.ts";
import { fail, ok, type Result } from "../result.ts";
import {
  AUTHENTICATION_BYTES,
  COMPAT,
  CRC_BYTES,
  INCOMPAT,
  MAX_FRAME,
  messageIds,
  PROTOCOL_VERSION,
} from "../schema/constants.generated.ts";
import { cobsBound, cobsEncode } from "./cobs.ts";
import { crc32c } from "./crc32c.ts";
import type { Authentication } from "./frame.ts";

const TAG_BYTES = 8;

/** What authenticates a frame that is sent: a `FrameKey` and its next counter. */
export interface Seal {
  readonly key: {
    readonly number: number;
    /** Writes the tag of bytes[0] up to, not including, bytes[end] behind them. */
    seal(bytes: Uint8Array, end: number): void;
  };
  /** Greater than that of every frame of this key before; 0 to 2^48 - 1. */
  readonly counter: number;
}

export interface FrameHeader {
  /** The sensor's address on its line, 0 to 65535. */
  readonly address: number;
  /** Any integer; its lowest 16 bits are sent. */
  readonly sequence: number;
  /** µs: since the Unix epoch where `synced`, else since the sender started. */
  readonly time: number;
  readonly synced?: boolean;
  /** This frame ends the sensor's answer. */
  readonly last?: boolean;
  /** More waits that did not fit into this answer. */
  readonly pending?: boolean;
  /** Added as the trailer; the tag is computed. */
  readonly seal?: Seal;
  /** Added as the trailer as it stands, tag and all; not together with `seal`. */
  readonly authentication?: Authentication;
}

/** The frame, beginning and ending with 0x00, or why it cannot be sent. */
export function encodeFrame(header: FrameHeader, message: Message): Result<Uint8Array<ArrayBuffer>, EncodeReason> {
  if (!isSendable(header)) return fail("range");
  const plain = new Uint8Array(MAX_FRAME);
  const isAuthenticated = header.authentication !== undefined || header.seal !== undefined;
  const trailer = isAuthenticated ? AUTHENTICATION_BYTES : 0;
  const writer = new Writer(plain, 0, MAX_FRAME - CRC_BYTES - trailer);
  writer.bytes(PROTOCOL_VERSION, 1);
  writer.bytes(isAuthenticated ? INCOMPAT.authenticated : 0, 1);
  writer.bytes(compatFlags(header), 1);
  writer.bytes(messageIds[message.type], 1);
  writer.bytes(header.address, 2);
  writer.bytes(header.sequence & 0xffff, 2);
  writer.bytes(header.time, 8);
  encodeMessage(writer, message);
  if (writer.failure !== undefined) return fail(writer.failure);
  return ok(finish(plain, writer.position, header));
}

/** Adds trailer and CRC behind the first `length` bytes, stuffs and delimits. */
function finish(plain: Uint8Array, length: number, { seal, authentication }: FrameHeader): Uint8Array<ArrayBuffer> {
  const writer = new Writer(plain, length, MAX_FRAME);
  if (seal !== undefined) {
    writer.bytes(seal.key.number, 2);
    writer.bytes(seal.counter, 6);
    seal.key.seal(plain, writer.position);
    for (const byte of plain.slice(writer.position, writer.position + TAG_BYTES)) writer.bytes(byte, 1);
  } else if (authentication !== undefined) {
    writer.bytes(authentication.key, 2);
    writer.bytes(authentication.counter, 6);
    for (const byte of authentication.tag) writer.bytes(byte, 1);
  }
  writer.bytes(crc32c(plain, 0, writer.position), CRC_BYTES);
  const wire = new Uint8Array(cobsBound(writer.position) + 2);
  const end = cobsEncode(plain, { start: 0, end: writer.position, into: wire, at: 1 });
  return wire.slice(0, end + 1);
}

function compatFlags({ synced, last, pending }: FrameHeader): number {
  return (synced === true ? COMPAT.synced : 0) | (last === true ? COMPAT.last : 0) | (pending === true ? COMPAT.pending : 0);
}

function isSendable({ address, sequence, time, authentication, seal }: FrameHeader): boolean {
  return (
    isWithin(address, 0xffff) &&
    Number.isInteger(sequence) &&
    isWithin(time, Number.MAX_SAFE_INTEGER) &&
    (seal === undefined || isTrailer(seal.key.number, seal.counter)) &&
    (authentication === undefined || (isTrailer(authentication.key, authentication.counter) && authentication.tag.length === TAG_BYTES))
  );
}

function isTrailer(key: number, counter: number): boolean {
  return isWithin(key, 0xffff) && isWithin(counter, 2 ** 48 - 1);
}

function isWithin(n: number, max: number): boolean {
  return Number.isInteger(n) && n >= 0 && n <= max;
}
