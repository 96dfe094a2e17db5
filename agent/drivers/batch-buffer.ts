/**
 * Between a device that speaks when it likes and a reader that takes when it can: what came since the last take is one batch, and what one
 * read of the line brought is never cut in two, for many items at once cost a fraction of many batches of one. Bounded: when the reader
 * is too slow the oldest items go, and are counted.
 */
import { Counters, type Micros, type StageCounters, type StreamItem } from "../domain/index.ts";
import type { Batch } from "../ports/index.ts";

export interface BatchBufferOptions {
  /** Items that may wait. */
  readonly max: number;
  /** Ends the iteration: what was received by then is one last batch. */
  readonly signal: AbortSignal;
  /** Takes in what the other side has sent already, when the signal has aborted; left out: nothing of it lies anywhere. */
  readonly drain?: () => Promise<void>;
  /** Called once, when the iteration ends for whatever reason. */
  readonly release: () => Promise<void>;
}

export class BatchBuffer implements AsyncIterable<Batch> {
  readonly #options: BatchBufferOptions;
  readonly #counters = new Counters("buffer");
  #items: StreamItem[] = [];
  #receivedAt: Micros = 0;
  #ended: { readonly error: Error | undefined } | undefined;
  #wake: () => void = () => undefined;
  #isWaking = false;

  constructor(options: BatchBufferOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", () => this.#wake(), { once: true });
  }

  /** `fill` appends what arrived at `receivedAt`. */
  add(receivedAt: Micros, fill: (into: StreamItem[]) => void): void {
    const before = this.#items.length;
    fill(this.#items);
    this.#counters.in += this.#items.length - before;
    this.#receivedAt = receivedAt;
    const excess = this.#items.length - this.#options.max;
    if (excess > 0) {
      this.#items.splice(0, excess);
      this.#counters.drop("reader-too-slow", excess);
    }
    if (this.#items.length > 0) this.#wakeSoon();
  }

  /** No more will come; with an error the reader gets it after what is left. */
  end(error?: Error): void {
    this.#ended ??= { error };
    this.#wake();
  }

  counters(): readonly StageCounters[] {
    this.#counters.held = this.#items.length;
    return [this.#counters.snapshot()];
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Batch> {
    try {
      while (!this.#options.signal.aborted) {
        if (this.#items.length > 0) yield* this.#batch();
        else if (this.#ended !== undefined) return this.#finish(this.#ended.error);
        else await this.#arrival();
      }
      await this.#options.drain?.();
      if (this.#items.length > 0) yield* this.#batch();
    } finally {
      await this.#options.release();
    }
  }

  /** Once everything that the line has brought by now is in. */
  #wakeSoon(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      this.#wake();
    });
  }

  #finish(error: Error | undefined): void {
    if (error !== undefined) throw error;
  }

  /** Emptied once it has been handled: all who stand waiting for the next would else keep every reading of it alive until then. */
  *#batch(): Generator<Batch> {
    const items = this.#items;
    this.#items = [];
    this.#counters.out += items.length;
    yield { items, receivedAt: this.#receivedAt };
    items.length = 0;
  }

  #arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (this.#items.length > 0 || this.#ended !== undefined || this.#options.signal.aborted) resolve();
    });
  }
}
