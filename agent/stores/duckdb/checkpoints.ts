/**
 * Moves the write-ahead log into the tables now and then, on the library's own thread. While one runs nothing may be flushed, for a flush
 * would wait for it and hold up the whole agent; appending goes on.
 */
import type { Database } from "./database.ts";

/** Items from one to the next: about 12 MB of log. */
const EVERY = 500_000;

export class Checkpoints {
  readonly #database: Database;
  #items = 0;
  #running: Promise<unknown> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  count(items: number): void {
    this.#items += items;
  }

  /** Resolves once none runs; fails where the last one did. */
  async ended(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    await running;
  }

  beginIfDue(): void {
    if (this.#items < EVERY || this.#running !== undefined) return;
    this.#items = 0;
    this.#running = this.#database.reader.run("CHECKPOINT");
    // Whoever flushes next hears of a failure; until then it must not count as unhandled.
    this.#running.catch(() => undefined);
  }
}
