/** What lies between a device and its driver: it gives bytes on whole, one by one, in pieces of chance, or with one in a hundred wrong. Seeded. */

import type { Wire } from "@wingwatch/agent/drivers/testing/emulated";

export type Manner = "whole" | "bytes" | "pieces" | "damaged";

const WRONG = 0.01;
const LONGEST_PIECE = 40;

export class SeededWire implements Wire {
  manner: Manner;
  /** Bytes that were changed. */
  damaged = 0;
  #state: number;

  constructor(manner: Manner, seed = 1) {
    this.manner = manner;
    this.#state = seed;
  }

  chunks(bytes: Uint8Array): readonly Uint8Array[] {
    const arriving = this.manner === "damaged" ? bytes.map((byte) => this.#touched(byte)) : bytes;
    if (this.manner === "whole") return [arriving];
    const chunks: Uint8Array[] = [];
    for (let at = 0, length = 1; at < arriving.length; at += length) {
      length = this.manner === "bytes" ? 1 : 1 + Math.floor(LONGEST_PIECE * this.#random());
      chunks.push(arriving.subarray(at, at + length));
    }
    return chunks;
  }

  joined(bytes: Uint8Array): Uint8Array {
    return Buffer.concat(this.chunks(bytes));
  }

  #touched(byte: number): number {
    if (this.#random() >= WRONG) return byte;
    this.damaged += 1;
    return byte ^ (1 + Math.floor(255 * this.#random()));
  }

  #random(): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state / 2_147_483_647;
  }
}
