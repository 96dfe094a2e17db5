/** Chunks of bytes -> lines, many at once. Bounded: a line that is too long is dropped as it comes, and counted. */

/** Where the lines go. */
export interface LineSink {
  /** Without its end; `\r\n` counts as one. */
  line(text: string): void;
  tooLong(): void;
}

const NEWLINE = 0x0a;
/** The longest lines are sweeps of 100,000 bins. */
const MAX_LINE = 1_048_576;

export class TextLines {
  readonly #decoder = new TextDecoder();
  /** Beginning of a line whose end has not come yet. */
  #held = new Uint8Array(4096);
  #heldLength = 0;
  #discarding = false;

  /** Bytes kept until more come. */
  get held(): number {
    return this.#heldLength;
  }

  push(chunk: Uint8Array, sink: LineSink): void {
    const first = chunk.indexOf(NEWLINE);
    if (first < 0) {
      this.#hold(chunk, sink);
      return;
    }
    this.#hold(chunk.subarray(0, first), sink);
    this.#finish(sink);
    const last = chunk.lastIndexOf(NEWLINE);
    if (last > first) {
      for (const line of this.#decoder.decode(chunk.subarray(first + 1, last)).split("\n")) give(line, sink);
    }
    this.#hold(chunk.subarray(last + 1), sink);
  }

  /** The text is at its end: what is held is its last line. */
  end(sink: LineSink): void {
    if (this.#heldLength > 0) this.#finish(sink);
    this.#discarding = false;
  }

  #finish(sink: LineSink): void {
    if (!this.#discarding) give(this.#decoder.decode(this.#held.subarray(0, this.#heldLength)), sink);
    this.#heldLength = 0;
    this.#discarding = false;
  }

  #hold(bytes: Uint8Array, sink: LineSink): void {
    if (this.#discarding) return;
    const length = this.#heldLength + bytes.length;
    if (length > MAX_LINE) {
      this.#heldLength = 0;
      this.#discarding = true;
      sink.tooLong();
      return;
    }
    if (length > this.#held.length) this.#grow(length);
    this.#held.set(bytes, this.#heldLength);
    this.#heldLength = length;
  }

  #grow(length: number): void {
    const larger = new Uint8Array(Math.min(MAX_LINE, 2 * length));
    larger.set(this.#held.subarray(0, this.#heldLength));
    this.#held = larger;
  }
}

function give(line: string, sink: LineSink): void {
  if (line.length > MAX_LINE) sink.tooLong();
  else sink.line(line.endsWith("\r") ? line.slice(0, -1) : line);
}
