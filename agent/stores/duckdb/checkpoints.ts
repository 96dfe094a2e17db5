/**
 * Moves the write-ahead log into the tables now and then, on the library's own thread. While one runs nothing may be flushed, for a flush
 * would wait for it and hold up the whole agent; appending goes on.
 */
import type { Database } from "./database.ts";

/** Items that make one due when some time has passed since the last, and at once: about 2 and 10 MB of log. */
const SOME = 100_000;
const MANY = 500_000;
const SOME_TIME_MS = 3000;
/** Items that are not to wait for anything else any longer: a long log would be packed all at once, into a second file's worth of room. */
const TOO_MANY = 1_000_000;
/**
 * Of so many checkpoints one also puts small row groups together, which takes a group of each column into memory again. Readings need it least: at 100,000
 * items their groups are nearly full.
 */
const TIDIED_EVERY = 16;
/** Times that row groups are put together, in each table. */
const TIDIED = 1;

export class Checkpoints {
  readonly #database: Database;
  #items = 0;
  #began = 0;
  #untidied = 0;
  #running: Promise<unknown> | undefined;
  #isRunning = false;

  constructor(database: Database) {
    this.#database = database;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get isOverdue(): boolean {
    return this.#items >= TOO_MANY;
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
    const now = performance.now();
    const isDue = this.#items >= MANY || (this.#items >= SOME && now - this.#began >= SOME_TIME_MS);
    if (!isDue || this.#running !== undefined) return;
    this.#items = 0;
    this.#began = now;
    this.#isRunning = true;
    this.#untidied = (this.#untidied + 1) % TIDIED_EVERY;
    this.#running = (this.#untidied === 0 ? this.#tidy() : this.#database.reader.run("CHECKPOINT")).finally(() => {
      this.#isRunning = false;
    });
    // Whoever flushes next hears of a failure; until then it must not count as unhandled.
    this.#running.catch(() => undefined);
  }

  async #tidy(): Promise<void> {
    const { reader } = this.#database;
    await reader.run(`SET max_vacuum_tasks = ${TIDIED}`);
    await reader.run("CHECKPOINT").finally(() => reader.run("SET max_vacuum_tasks = 0"));
  }
}
