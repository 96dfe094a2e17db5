/**
 * A device that can be bought, as a pure state machine: what its bytes mean, and what it is to be told now. It opens nothing and asks no
 * clock, so bytes and seconds in a test drive it as a cable does in a prison. It only receives: nothing that `speak` gives may ever make
 * the device transmit, and a test holds every word of it against an allow-list.
 */
import type { Micros, Observation } from "../domain/index.ts";

/** What was found in a device's bytes. */
export type Heard =
  /** Something measured. */
  | { readonly kind: "observed"; readonly says: string; readonly items: readonly Observation[] }
  /** Intact, and nothing to observe: a banner, a setting, a prompt. */
  | { readonly kind: "noted"; readonly says: string }
  /** Intact, but it cannot be used. `reason` from the device's own short list. */
  | { readonly kind: "rejected"; readonly reason: string; readonly says: string }
  /** Bytes that mean nothing. `reason` from the device's own short list. */
  | { readonly kind: "damaged"; readonly reason: string; readonly bytes: number; readonly says: string };

/** What is done to the line next. */
export type Speech =
  | { readonly kind: "say"; readonly bytes: Uint8Array }
  /** Go on at this speed, bits per second. */
  | { readonly kind: "baud"; readonly baud: number };

export interface Device {
  /** Any bytes in any chunks; never throws, and holds a bounded number of them. */
  hear(bytes: Uint8Array, at: Micros): readonly Heard[];
  /** Asked after everything heard and ten times a second. Throws a WingwatchError where the device must be given up. */
  speak?(now: Micros): Speech | undefined;
  /** Version of its firmware, where it has said so. */
  firmware?(): string | null;
}

/** A cable, a socket or a child process: bytes in, perhaps bytes out, and its end. */
export interface Link {
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once, when it is gone: unplugged, hung up, or closed by us. */
  onClose(listener: (error: Error) => void): void;
  write?(bytes: Uint8Array): void;
  setBaud?(baud: number): void;
  /** Resolves once everything is released. */
  close(): Promise<void>;
}
