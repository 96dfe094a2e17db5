/** Whose frame is it? The keys that may have sealed it, each with the counters it has used (SPEC.md section 3.6). */
import type { Frame } from "../framing/frame.ts";
import { INCOMPAT } from "../schema/constants.generated.ts";
import type { FrameKey } from "./frame-key.ts";
import { ReplayWindow } from "./replay-window.ts";

/** Why an intact frame is not believed, in the order of the checks. */
export const frameRefusals = [
  /** It has no trailer. */
  "unauthenticated",
  /** Its key is not, not yet or no longer known. */
  "unknown-key",
  /** Its tag was not made by that key over these bytes. */
  "bad-tag",
  /** Its counter was seen before, or is too far behind to tell. */
  "replayed",
] as const;
export type FrameRefusal = (typeof frameRefusals)[number];

interface Entry<Sender> {
  readonly key: FrameKey;
  readonly window: ReplayWindow;
  readonly sender: Sender;
}

export class FrameVerifier<Sender extends object> {
  readonly #entries = new Map<number, Entry<Sender>>();

  /** @param highest greatest counter that this key was ever accepted with; left out: none was */
  add(key: FrameKey, sender: Sender, highest?: number): void {
    this.#entries.set(key.number, { key, window: new ReplayWindow(highest), sender });
  }

  remove(number: number): void {
    this.#entries.delete(number);
  }

  /** Greatest counter accepted with this key; −1 for none. */
  highest(number: number): number {
    return this.#entries.get(number)?.window.highest ?? -1;
  }

  /** Who sent the frame; its counter is used up by that. Allocates nothing. */
  verify(frame: Pick<Frame, "incompat" | "bytes" | "payloadEnd">): Sender | FrameRefusal {
    if ((frame.incompat & INCOMPAT.authenticated) === 0) return "unauthenticated";
    const { bytes, payloadEnd: at } = frame;
    const entry = this.#entries.get((bytes[at] as number) | ((bytes[at + 1] as number) << 8));
    if (entry === undefined) return "unknown-key";
    if (!entry.key.hasSealed(frame)) return "bad-tag";
    return entry.window.accept(counterAt(bytes, at + 2)) ? entry.sender : "replayed";
  }
}

function counterAt(bytes: Uint8Array, at: number): number {
  let counter = 0;
  for (let i = 5; i >= 0; i--) counter = counter * 0x100 + (bytes[at + i] as number);
  return counter;
}
