/** Who is believed: how what a sensor says proves where it comes from (SPEC.md section 3.6). */

/** Why an intact frame is not believed. */
export type FrameRefusal = "unauthenticated" | "unknown-key" | "bad-tag" | "replayed" | "wrong-sensor";

/** A sensor that proved that a frame is its own. */
export interface FrameSender {
  readonly sensor: string;
  /** Unlike that of every other sensor, and the same for all its keys; counted from 0. */
  readonly place: number;
}

/** A frame as far as its proof goes. */
export interface SealedFrame {
  readonly incompat: number;
  /** From the header to the end of the trailer. */
  readonly bytes: Uint8Array;
  /** Where the trailer begins. */
  readonly payloadEnd: number;
}

/** What seals one frame to a sensor; its counter is used up by being given out. */
export interface FrameSeal {
  readonly key: { readonly number: number; seal(bytes: Uint8Array, end: number): void };
  readonly counter: number;
}

/** What knows the sensors' keys. */
export interface FrameGuard {
  /** Whether what this sensor says must be proven; what is not is refused. */
  requires(sensor: string): boolean;
  /** Whose frame it is; using up its counter. Allocates nothing. */
  verify(frame: SealedFrame): FrameSender | Exclude<FrameRefusal, "wrong-sensor">;
  /** For a command to a sensor; undefined where it has no key. */
  seal(sensor: string): FrameSeal | undefined;
}
