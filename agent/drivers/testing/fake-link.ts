/** A cable with nothing but a test at its far end. */
import type { Link } from "../device.ts";

export class FakeLink implements Link {
  /** Everything that the driver wrote. */
  readonly written: Uint8Array[] = [];
  readonly bauds: number[] = [];
  isOpen = true;
  /** What the far end does with what is written to it. */
  onWrite: (bytes: Uint8Array) => void = () => undefined;
  #onData: (bytes: Uint8Array) => void = () => undefined;
  #onClose: (error: Error) => void = () => undefined;

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error: Error) => void): void {
    this.#onClose = listener;
  }

  write(bytes: Uint8Array): void {
    this.written.push(bytes);
    setImmediate(() => this.isOpen && this.onWrite(bytes));
  }

  setBaud(baud: number): void {
    this.bauds.push(baud);
  }

  async close(): Promise<void> {
    this.isOpen = false;
  }

  /** Bytes from the far end. */
  say(bytes: Uint8Array): void {
    if (this.isOpen) this.#onData(bytes);
  }

  unplug(error: Error): void {
    this.isOpen = false;
    this.#onClose(error);
  }
}
