/**
 * The bounded queue in front of the reading store. Readings never wait for the store: while it is away they are kept up to the bound,
 * oldest dropped first, and it is tried again with growing pauses.
 */
import { Counters, type StageCounters, type StreamItem, WingwatchError } from "../domain/index.ts";
import type { HistoryPoint, HistoryQuery, Log, ReadingStore } from "../ports/index.ts";
import { delayAfter, pause } from "./backoff.ts";
import { BoundedQueue } from "./bounded-queue.ts";

/** Items: five seconds at 36,000 readings a second, a quarter of an hour at 200. About 40 MB. */
const MAX_ITEMS = 180_000;
/** Items that are flushed without waiting for the second. */
const FLUSH_AT = 50_000;

type Items = readonly StreamItem[];

export interface StoreWriterOptions {
  /** The `type` of the site file. */
  readonly type: string;
  readonly open: () => Promise<ReadingStore>;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly random: () => number;
  readonly max?: number;
  /** Left out: a timer. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class StoreWriter {
  readonly #options: StoreWriterOptions;
  readonly #counters = new Counters("store");
  readonly #queue: BoundedQueue<Items>;
  /** Items that the store has taken but not flushed. */
  #unflushed = 0;
  #store: ReadingStore | undefined;
  #busy = false;
  #opening: Promise<void> = Promise.resolve();
  #fault: string | undefined = "not open yet";

  constructor(options: StoreWriterOptions) {
    this.#options = options;
    this.#queue = new BoundedQueue<Items>({
      max: options.max ?? MAX_ITEMS,
      onFull: "drop-oldest",
      dropped: (items) => this.#counters.drop("queue-full", items.length),
      weight: (items) => items.length,
    });
  }

  /** Opens the store, for as long as it takes; resolves after the first try. */
  async start(): Promise<void> {
    const first = await this.#tryToOpen();
    if (!first) this.#opening = this.#keepOpening(1);
  }

  get status(): { readonly type: string; readonly ok: boolean; readonly message: string | null } {
    return { type: this.#options.type, ok: this.#fault === undefined, message: this.#fault ?? null };
  }

  /** Never waits, never throws. */
  push(items: Items): void {
    if (items.length === 0) return;
    this.#counters.in += items.length;
    this.#queue.push(items);
    this.#write();
  }

  /** What was counted as wrong before it came here. */
  reject(reason: string): void {
    this.#counters.in += 1;
    this.#counters.reject(reason);
  }

  /** Makes durable and visible what was given; called every second. What the store has no time for now is flushed the next time. */
  async flush(): Promise<void> {
    if (this.#store?.isOccupied?.() !== true) await this.#flushNow();
  }

  async #flushNow(): Promise<void> {
    const store = this.#store;
    if (store === undefined || this.#busy || this.#unflushed === 0) return;
    this.#busy = true;
    try {
      await store.flush();
      this.#flushed();
    } catch (error) {
      await this.#failed(store, error);
    } finally {
      this.#busy = false;
    }
    this.#write();
  }

  async history(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    return (await this.#reader()).history(query);
  }

  /** Deletes what is older; skipped while the store is away. */
  async expire(before: Parameters<ReadingStore["expire"]>[0]): Promise<void> {
    if (this.#store === undefined) return;
    try {
      await this.#store.expire(before);
    } catch (error) {
      this.#options.log.error({ err: error }, "old readings could not be deleted");
    }
  }

  counters(): StageCounters {
    this.#counters.held = this.#queue.held + this.#unflushed;
    return this.#counters.snapshot();
  }

  /** Call after the signal has aborted. */
  async stop(): Promise<void> {
    await this.#opening;
    while (this.#busy) await new Promise((resolve) => setTimeout(resolve, 5));
    this.#write();
    await this.#flushNow();
    const store = this.#store;
    this.#store = undefined;
    await store?.close();
  }

  /** Gives the store what waits, until it asks to wait itself. */
  #write(): void {
    while (this.#store !== undefined && !this.#busy) {
      const items = this.#queue.shift();
      if (items === undefined) return;
      this.#unflushed += items.length;
      try {
        const wait = this.#store.append(items);
        if (wait !== undefined) void this.#waitFor(this.#store, wait);
      } catch (error) {
        void this.#waitFor(this.#store, Promise.reject(error));
      }
      if (this.#unflushed >= FLUSH_AT && !this.#busy) void this.flush();
    }
  }

  async #waitFor(store: ReadingStore, wait: Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await wait;
    } catch (error) {
      await this.#failed(store, error);
    } finally {
      this.#busy = false;
    }
    this.#write();
  }

  #flushed(): void {
    this.#counters.out += this.#unflushed;
    this.#unflushed = 0;
    this.#fault = undefined;
  }

  async #failed(store: ReadingStore, error: unknown): Promise<void> {
    const { log } = this.#options;
    const code = error instanceof WingwatchError ? error.code : undefined;
    log.error({ err: error }, "the reading store failed");
    if (code === "WW_E_STORE_REFUSED") {
      this.#counters.reject("refused", this.#unflushed);
      this.#unflushed = 0;
      return;
    }
    this.#fault = error instanceof Error ? error.message : String(error);
    if (code === "WW_E_STORE_AWAY") {
      await this.#keepFlushing(store);
      return;
    }
    this.#store = undefined;
    this.#counters.drop("store-failed", this.#unflushed);
    this.#unflushed = 0;
    await store.close().catch((closing: unknown) => log.debug({ err: closing }, "closing the failed store failed too"));
    this.#opening = this.#keepOpening(1);
  }

  /** While the store is away it holds what it was given, and the queue what came since. */
  async #keepFlushing(store: ReadingStore): Promise<void> {
    const { signal, random } = this.#options;
    const wait = this.#options.pause ?? pause;
    for (let failures = 1; !signal.aborted; failures += 1) {
      await wait(delayAfter(failures, random()), signal);
      try {
        await store.flush();
        this.#flushed();
        return;
      } catch (error) {
        if (!(error instanceof WingwatchError) || error.code !== "WW_E_STORE_AWAY") {
          await this.#failed(store, error);
          return;
        }
      }
    }
  }

  async #keepOpening(failures: number): Promise<void> {
    const { signal, random } = this.#options;
    const wait = this.#options.pause ?? pause;
    for (let n = failures; !signal.aborted; n += 1) {
      await wait(delayAfter(n, random()), signal);
      if (signal.aborted || (await this.#tryToOpen())) return;
    }
  }

  async #tryToOpen(): Promise<boolean> {
    try {
      this.#store = await this.#options.open();
    } catch (error) {
      this.#fault = error instanceof Error ? error.message : String(error);
      this.#options.log.error(
        { err: error },
        "the reading store cannot be opened; detection goes on, readings are kept in memory meanwhile",
      );
      return false;
    }
    this.#fault = undefined;
    this.#write();
    return true;
  }

  async #reader(): Promise<ReadingStore> {
    if (this.#store === undefined) throw new WingwatchError("WW_E_STORE_AWAY", `the reading store is away: ${this.#fault ?? "closed"}`);
    return this.#store;
  }
}
