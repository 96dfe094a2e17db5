/** A serial port without a cable, for tests. */
import { Deframer, decodeMessage, type Message } from "@wingwatch/firmware-protocol";
import type { Port } from "../port.ts";

/** Hands bytes both ways at once; what the agent writes is kept. */
export class FakePort implements Port {
  readonly written: Message[] = [];
  isOpen = true;
  /** What the far end does with a request; left out: it says nothing. */
  answer: (request: Message, header: { readonly address: number; readonly sequence: number }) => readonly Uint8Array[] = () => [];
  #onData: (bytes: Uint8Array) => void = () => undefined;
  #onClose: (error: Error) => void = () => undefined;
  readonly #deframer = new Deframer();

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error: Error) => void): void {
    this.#onClose = listener;
  }

  write(bytes: Uint8Array): void {
    this.#deframer.push(bytes, {
      frame: (frame) => {
        const decoded = decodeMessage(frame);
        if (!decoded.ok) throw new Error(`the agent sent a bad frame: ${decoded.reason}`);
        this.written.push(decoded.value);
        const answers = this.answer(decoded.value, { address: frame.address, sequence: frame.sequence });
        for (const answer of answers) setTimeout(() => this.isOpen && this.#onData(answer), 1);
      },
      damaged: (reason) => {
        throw new Error(`the agent sent damage: ${reason}`);
      },
    });
  }

  async close(): Promise<void> {
    this.isOpen = false;
  }

  /** Bytes from the far end. */
  say(bytes: Uint8Array): void {
    this.#onData(bytes);
  }

  unplug(error: Error): void {
    this.isOpen = false;
    this.#onClose(error);
  }
}
