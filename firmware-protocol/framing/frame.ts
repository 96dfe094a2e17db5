/** One intact frame: header, payload and, where flagged, its authentication trailer (SPEC.md section 3). */
import { AUTHENTICATION_BYTES, COMPAT, HEADER_BYTES, INCOMPAT } from "../schema/constants.generated.ts";

/** Why a run of bytes between two delimiters is not a frame. */
export const damageReasons = ["too-long", "cobs", "short", "crc", "version", "incompatible", "time"] as const;
export type DamageReason = (typeof damageReasons)[number];

/**
 * What the deframer hands to its sink. The object and its bytes belong to the deframer and are overwritten by the next frame:
 * decode it, or take a `copyFrame`, before the sink returns.
 */
export interface Frame {
  /** Number of the message type; it may be one that this version does not know. */
  readonly type: number;
  /** Flag bits that a receiver must understand. */
  readonly incompat: number;
  /** Flag bits that a receiver may ignore. */
  readonly compat: number;
  /** The sensor's address on its line, in both directions; BROADCAST for all. */
  readonly address: number;
  /** Counts the sender's frames, 0 to 65535 and round again. */
  readonly sequence: number;
  /** µs: since the Unix epoch where `isSynced`, else since the sender started. */
  readonly time: number;
  /** Holds header and payload; the payload is bytes[payloadStart] up to, not including, bytes[payloadEnd]. */
  readonly bytes: Uint8Array;
  readonly payloadStart: number;
  readonly payloadEnd: number;
}

/** Whether the frame's time counts from the Unix epoch. */
export function isSynced(frame: Frame): boolean {
  return (frame.compat & COMPAT.synced) !== 0;
}

/** Whether this frame ends the sensor's answer: the agent may speak again. */
export function isLast(frame: Frame): boolean {
  return (frame.compat & COMPAT.last) !== 0;
}

/** Whether the sensor holds more than fitted into this answer. */
export function isPending(frame: Frame): boolean {
  return (frame.compat & COMPAT.pending) !== 0;
}

/** The trailer of an authenticated frame. Nothing here is verified. */
export interface Authentication {
  /** Number of the key, 0 to 65535. */
  readonly key: number;
  /** Only ever increases, per key and direction; 0 to 2^48 - 1. */
  readonly counter: number;
  /** First 8 bytes of the tag. */
  readonly tag: Uint8Array;
}

/** The authentication trailer of a frame that carries one. */
export function authenticationOf(frame: Frame): Authentication | undefined {
  if ((frame.incompat & INCOMPAT.authenticated) === 0) return undefined;
  const at = frame.payloadEnd;
  const byte = (i: number) => frame.bytes[at + i] as number;
  const low = byte(2) + byte(3) * 0x100 + byte(4) * 0x1_0000 + byte(5) * 0x100_0000;
  return {
    key: byte(0) + byte(1) * 0x100,
    counter: low + (byte(6) + byte(7) * 0x100) * 0x1_0000_0000,
    tag: frame.bytes.slice(at + AUTHENTICATION_BYTES - 8, at + AUTHENTICATION_BYTES),
  };
}

/** A frame that outlives the sink's call. */
export function copyFrame(frame: Frame): Frame {
  const trailer = (frame.incompat & INCOMPAT.authenticated) === 0 ? 0 : AUTHENTICATION_BYTES;
  return {
    type: frame.type,
    incompat: frame.incompat,
    compat: frame.compat,
    address: frame.address,
    sequence: frame.sequence,
    time: frame.time,
    bytes: frame.bytes.slice(0, frame.payloadEnd + trailer),
    payloadStart: HEADER_BYTES,
    payloadEnd: frame.payloadEnd,
  };
}
