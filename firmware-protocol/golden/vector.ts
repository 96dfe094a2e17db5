/** A golden vector: bytes on the wire and what every implementation must make of them. */
import { encodeFrame, type FrameHeader, type Message, messageIds } from "../index.ts";
import { rawFrame } from "./raw-frame.ts";

/** What a receiver finds in the bytes, one after another. */
export type Outcome =
  /** `longer`: bytes follow the last known field. */
  | { readonly kind: "message"; readonly header: FrameHeader; readonly message: Message }
  | { readonly kind: "refused"; readonly header: FrameHeader; readonly type: number; readonly reason: string }
  | { readonly kind: "damaged"; readonly reason: string };

export interface Vector {
  readonly name: string;
  /** What it is there for. */
  readonly about: string;
  readonly bytes: Uint8Array;
  readonly outcomes: readonly Outcome[];
  /** Whether encoding the message gives these bytes again. */
  readonly exact: boolean;
}

/** Header of most vectors: no field is zero or like another. */
export const HEADER: FrameHeader = { address: 0x0103, sequence: 0x0207, time: 1_795_316_400_250_000, synced: true };

/** Wire bytes of a message; throws where a case itself is wrong. */
export function wire(message: Message, header: FrameHeader = HEADER): Uint8Array {
  const frame = encodeFrame(header, message);
  if (!frame.ok) throw new Error(`case of ${message.type} cannot be encoded: ${frame.reason}`);
  return frame.value;
}

export interface About {
  readonly name: string;
  readonly about: string;
}

/** A message that every implementation reads and writes alike. */
export function valid({ name, about }: About, message: Message, header: FrameHeader = HEADER): Vector {
  return { name, about, bytes: wire(message, header), outcomes: [{ kind: "message", header, message }], exact: true };
}

/** Bytes between two delimiters that are no frame. */
export function damaged({ name, about }: About, bytes: Uint8Array, reason: string): Vector {
  return { name, about, bytes, outcomes: [{ kind: "damaged", reason }], exact: false };
}

export interface RefusedPayload {
  /** Name or number of the message type. */
  readonly type: Message["type"] | number;
  readonly payload: Uint8Array;
  readonly reason: string;
}

/** An intact frame whose payload is no message. */
export function refused({ name, about }: About, { type, payload, reason }: RefusedPayload): Vector {
  const id = typeof type === "number" ? type : messageIds[type];
  const bytes = rawFrame({ type: id, header: HEADER, payload });
  return { name, about, bytes, outcomes: [{ kind: "refused", header: HEADER, type: id, reason }], exact: false };
}
