/** All frames and damage of a buffer that is complete: an MQTT payload, a file, a test. Frames are copies that outlive the call. */
import { Deframer } from "./deframer.ts";
import { copyFrame, type DamageReason, type Frame } from "./frame.ts";

export type FrameEvent =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "damaged"; readonly reason: DamageReason; readonly length: number };

const DELIMITER = Uint8Array.of(0);

/** An end without delimiter closes the last frame, as if it were there. */
export function readFrames(bytes: Uint8Array): readonly FrameEvent[] {
  const events: FrameEvent[] = [];
  const sink = {
    frame(frame: Frame): void {
      events.push({ kind: "frame", frame: copyFrame(frame) });
    },
    damaged(reason: DamageReason, length: number): void {
      events.push({ kind: "damaged", reason, length });
    },
  };
  const deframer = new Deframer();
  deframer.push(bytes, sink);
  deframer.push(DELIMITER, sink);
  return events;
}
