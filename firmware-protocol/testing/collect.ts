/** For tests: what a deframer finds when bytes come in given pieces. */
import { copyFrame, Deframer, type Frame, type FrameEvent } from "../index.ts";

export interface Collected {
  readonly events: readonly FrameEvent[];
  /** Most bytes that the deframer held between two pieces. */
  readonly mostHeld: number;
}

export function collect(pieces: Iterable<Uint8Array>): Collected {
  const events: FrameEvent[] = [];
  const deframer = new Deframer();
  let mostHeld = 0;
  for (const piece of pieces) {
    deframer.push(piece, {
      frame: (frame: Frame) => events.push({ kind: "frame", frame: copyFrame(frame) }),
      damaged: (reason, length) => events.push({ kind: "damaged", reason, length }),
    });
    mostHeld = Math.max(mostHeld, deframer.held);
  }
  return { events, mostHeld };
}

/** `bytes` cut at the given lengths, round and round. */
export function* cut(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length] ?? bytes.length;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}
