/** Cuts what a device sends into frames. A byte at which nothing begins is noise: it is counted, and told before the next frame. */
import { ByteQueue } from "./byte-queue.ts";

/** What is at the front of the bytes: so many that are a frame, or belong to none and say nothing; not enough to say; or nothing that begins here. */
export type Front<Frame> = { readonly length: number; readonly frame?: Frame } | "more" | "none";

/** Bytes that came and are in no frame; `overflow`: more were held than one frame can have. */
export interface LostBytes {
  readonly kind: "damaged";
  readonly reason: "noise" | "overflow";
  readonly bytes: number;
}

export class FrameCutter<Frame> {
  readonly #queue: ByteQueue;
  readonly #front: (bytes: Uint8Array) => Front<Frame>;
  #noise = 0;

  /** `most`: bytes that are held while no frame is complete. */
  constructor(most: number, front: (bytes: Uint8Array) => Front<Frame>) {
    this.#queue = new ByteQueue(most);
    this.#front = front;
  }

  /** Frame by frame: what one says may count for how the next is read. */
  *push(chunk: Uint8Array): Generator<Frame | LostBytes> {
    const lost = this.#queue.push(chunk);
    if (lost > 0) yield { kind: "damaged", reason: "overflow", bytes: lost };
    while (this.#queue.length > 0) {
      const front = this.#front(this.#queue.bytes);
      if (front === "more") return;
      if (front === "none") {
        this.#noise += 1;
        this.#queue.drop(1);
        continue;
      }
      this.#queue.drop(front.length);
      if (front.frame === undefined) continue;
      if (this.#noise > 0) yield { kind: "damaged", reason: "noise", bytes: this.#noise };
      this.#noise = 0;
      yield front.frame;
    }
  }
}
