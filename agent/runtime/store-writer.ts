/**
 * The way to the reading store. Readings never wait for it: what it cannot take now goes to the spool on disk, and from there into the store
 * once it can, behind what comes live. What neither store nor spool can take waits in memory up to a bound, the oldest going first; whatever
 * goes is noted as missing.
 */
import { Counters, type Micros, type StageCounters, type StreamItem, WingwatchError } from "../domain/index.ts";
import type { BurstsToKeep, HistoryPoint, HistoryQuery, Log, ReadingStore, Slice, Spool, SpoolBlock, StoredQuery } from "../ports/index.ts";
import { backfill } from "./backfill.ts";
import { delayAfter, pause } from "./backoff.ts";
import { BoundedQueue } from "./bounded-queue.ts";
import { Durability } from "./durability.ts";
import type { Missing } from "./gap-desk.ts";
import { HeldItems } from "./held-items.ts";
import { spanOf } from "./span.ts";
import { SpoolKeeper } from "./spool-keeper.ts";

/** Items: five seconds at 36,000 readings a second, a quarter of an hour at 200. About 40 MB. */
const MAX_ITEMS = 180_000;
/** Items that are flushed without waiting for the second. */
const FLUSH_AT = 50_000;
/** A flush that takes longer than this holds up nobody: what comes meanwhile is spooled, ms. */
const PATIENCE = 2_000;

type Items = readonly StreamItem[];

export interface StoreWriterOptions {
  /** The `type` of the site file. */
  readonly type: string;
  readonly open: () => Promise<ReadingStore>;
  /** Left out: what the store cannot take waits in memory alone. */
  readonly openSpool?: () => Promise<Spool>;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Hears of what is given up, before it goes. */
  readonly onMissing?: (missing: Missing) => void;
  /** Times whose burst lists stay as long as incidents since `incidents` do. Left out: none. */
  readonly kept?: (incidents: Micros) => readonly BurstsToKeep[];
  readonly now: () => Micros;
  readonly max?: number;
  /** Left out: a timer. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class StoreWriter {
  readonly #options: StoreWriterOptions;
  readonly #counters = new Counters("store");
  readonly #queue: BoundedQueue<Items>;
  readonly #spool: SpoolKeeper;
  readonly #durability: Durability;
  /** What the store has been given and has not made durable yet: what came live, and blocks of the spool. */
  readonly #live = new HeldItems();
  #blocks: SpoolBlock[] = [];
  /** Items given in all that time, those of the blocks as they were given. */
  #unflushed = 0;
  #store: ReadingStore | undefined;
  #busySince: number | undefined;
  #opening: Promise<void> = Promise.resolve();
  #fault: string | undefined = "not open yet";
  #onIdle: (() => void)[] = [];

  constructor(options: StoreWriterOptions) {
    this.#options = options;
    this.#durability = new Durability(options.now);
    this.#queue = new BoundedQueue<Items>({
      max: options.max ?? MAX_ITEMS,
      onFull: "drop-oldest",
      dropped: (items) => this.#lost("not-kept", items),
      weight: (items) => items.length,
    });
    this.#spool = new SpoolKeeper({ open: options.openSpool, log: options.log });
  }

  /** Opens spool and store, for as long as it takes; resolves after the first try. */
  async start(): Promise<void> {
    await this.#spool.start();
    this.#counters.in += this.#spool.held;
    const first = await this.#tryToOpen();
    if (!first) this.#opening = this.#keepOpening();
  }

  get status(): { readonly type: string; readonly ok: boolean; readonly message: string | null } {
    const { type } = this.#options;
    if (this.#fault === undefined) return { type, ok: true, message: null };
    const { held } = this.#spool;
    return { type, ok: false, message: held === 0 ? this.#fault : `${this.#fault}; ${held} observations wait on disk` };
  }

  /** All that was received and had a `t` before this is on disk, in the store or in the spool. */
  get durableTo(): Micros {
    return this.#durability.to;
  }

  /** Never waits, never throws, keeps the items but not the list. */
  push(items: Items): void {
    if (items.length === 0) return;
    this.#counters.in += items.length;
    this.#durability.received(items);
    const isTakenNow = this.#store !== undefined && this.#busySince === undefined;
    this.#queue.push(isTakenNow ? items : [...items]);
    this.#write();
  }

  /** What was counted as wrong before it came here. */
  reject(reason: string): void {
    this.#counters.in += 1;
    this.#counters.reject(reason);
  }

  /** Makes durable and visible what was given; called every second. What the store has no time for now is flushed the next time. */
  async flush(): Promise<void> {
    await this.#spoolWaiting();
    if (this.#store?.isOccupied?.() !== true) await this.#flushNow();
  }

  async history(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    return this.#opened().history(query);
  }

  async *observations(query: Parameters<ReadingStore["observations"]>[0]): AsyncGenerator<StreamItem> {
    yield* this.#opened().observations(query);
  }

  async *slices(query: StoredQuery): AsyncGenerator<Slice> {
    yield* this.#opened().slices(query);
  }

  /** Deletes what is older; skipped while the store is away. */
  async expire(before: Parameters<ReadingStore["expire"]>[0]): Promise<void> {
    try {
      await this.#spool.expire(this.#options.now());
      const kept = this.#options.kept?.(before.incidents ?? 0) ?? [];
      await this.#store?.expire({ ...before, kept });
    } catch (error) {
      this.#options.log.error({ err: error }, "old readings could not be deleted");
    }
  }

  counters(): readonly StageCounters[] {
    this.#counters.held = this.#queue.held + this.#live.length + this.#spool.held + this.#spool.taking;
    const own = this.#counters.snapshot();
    const spool = this.#spool.counters();
    const dropped = Object.assign({}, own.dropped, ...spool.map((stage) => stage.dropped));
    return [{ ...own, dropped }, ...spool];
  }

  /** Call after the signal has aborted. What the store cannot take at the last is left in the spool. */
  async stop(): Promise<void> {
    await this.#opening;
    await this.#idle();
    this.#write();
    await this.#flushNow();
    const store = this.#store;
    this.#store = undefined;
    await store?.close();
    await this.#spoolWaiting();
    await this.#spool.close();
  }

  /** Gives the store what waits, until it asks to wait itself. */
  #write(): void {
    while (this.#store !== undefined && this.#busySince === undefined) {
      const items = this.#queue.shift();
      if (items === undefined) return;
      this.#live.add(items);
      this.#give(this.#store, items);
      if (this.#unflushed >= FLUSH_AT && this.#busySince === undefined) void this.flush();
    }
  }

  #give(store: ReadingStore, items: Items): void {
    this.#unflushed += items.length;
    try {
      const wait = store.append(items);
      if (wait !== undefined) void this.#busyWith(store, wait);
    } catch (error) {
      void this.#busyWith(store, Promise.reject(error));
    }
  }

  /** Once the store is free; gives how many items it has not flushed. */
  async #giveBlock(store: ReadingStore, items: Items, block: SpoolBlock): Promise<number> {
    await this.#idle();
    if (this.#store === store) {
      this.#blocks.push(block);
      this.#give(store, items);
    }
    await this.#idle();
    return this.#unflushed;
  }

  async #flushNow(): Promise<void> {
    const store = this.#store;
    if (store === undefined || this.#busySince !== undefined || !this.#hasGiven) return;
    const mark = this.#queue.held === 0 ? this.#durability.mark() : undefined;
    const flushed = store.flush().then(() => this.#flushed());
    if (await this.#busyWith(store, flushed)) mark?.();
  }

  /** Whether it went well. Nothing is given to the store meanwhile. */
  async #busyWith(store: ReadingStore, work: Promise<void>): Promise<boolean> {
    this.#busySince = performance.now();
    let went = true;
    try {
      await work;
    } catch (error) {
      went = false;
      await this.#failed(store, error);
    } finally {
      this.#busySince = undefined;
    }
    for (const wake of this.#onIdle.splice(0)) wake();
    this.#write();
    return went;
  }

  async #idle(): Promise<void> {
    while (this.#busySince !== undefined) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  async #flushed(): Promise<void> {
    const blocks = this.#takeBlocks();
    this.#counters.out += this.#live.length + sizeOf(blocks);
    this.#live.clear();
    this.#fault = undefined;
    await this.#spool.acknowledge(blocks);
  }

  get #hasGiven(): boolean {
    return this.#live.length > 0 || this.#blocks.length > 0;
  }

  #takeBlocks(): readonly SpoolBlock[] {
    const blocks = this.#blocks;
    this.#blocks = [];
    this.#unflushed = 0;
    return blocks;
  }

  async #failed(store: ReadingStore, error: unknown): Promise<void> {
    const { log } = this.#options;
    log.error({ err: error }, "the reading store failed");
    const blocks = this.#takeBlocks();
    const live = this.#live.take();
    if (error instanceof WingwatchError && error.code === "WW_E_STORE_REFUSED") {
      for (const items of [...live, ...blocks.map((block) => block.items)]) this.#refused(items);
      await this.#spool.acknowledge(blocks);
      return;
    }
    this.#fault = error instanceof Error ? error.message : String(error);
    this.#store = undefined;
    this.#queue.restore(live);
    this.#spool.rewind();
    await store.close().catch((closing: unknown) => log.debug({ err: closing }, "closing the failed store failed too"));
    this.#opening = this.#keepOpening();
  }

  #refused(items: Items): void {
    this.#counters.reject("refused", items.length);
    this.#options.onMissing?.({ why: "refused", ...spanOf(items), n: items.length });
  }

  #lost(why: "not-kept", items: Items): void {
    this.#counters.drop(why, items.length);
    this.#options.onMissing?.({ why, ...spanOf(items), n: items.length });
  }

  /** Puts on disk what has waited for the store too long. */
  async #spoolWaiting(): Promise<void> {
    const isSlow = this.#busySince !== undefined && performance.now() - this.#busySince > PATIENCE;
    if (this.#queue.held === 0 || (this.#store !== undefined && !isSlow)) return;
    const mark = !this.#hasGiven ? this.#durability.mark() : undefined;
    const left = await this.#spool.take(this.#queue);
    if (left === 0) mark?.();
  }

  #opened(): ReadingStore {
    if (this.#store === undefined) throw new WingwatchError("WW_E_STORE_AWAY", `the reading store is away: ${this.#fault ?? "closed"}`);
    return this.#store;
  }

  async #keepOpening(): Promise<void> {
    const { signal, random } = this.#options;
    const wait = this.#options.pause ?? pause;
    for (let failures = 1; !signal.aborted; failures += 1) {
      await wait(delayAfter(failures, random()), signal);
      if (signal.aborted || (await this.#tryToOpen())) return;
    }
  }

  async #tryToOpen(): Promise<boolean> {
    const { log, onMissing, now } = this.#options;
    let store: ReadingStore;
    try {
      store = await this.#options.open();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (said !== this.#fault) log.error({ err: error }, "the reading store cannot be opened; detection goes on, readings wait on disk");
      this.#fault = said;
      return false;
    }
    if (store.damage !== undefined) {
      log.error({ ...store.damage }, "the reading store was damaged; what could not be read was set aside");
      onMissing?.({ why: "damaged", from: store.damage.from, to: now() });
    }
    this.#store = store;
    this.#fault = undefined;
    this.#write();
    void backfill(this.#spool, {
      store,
      isOpen: () => this.#store === store && !this.#options.signal.aborted,
      give: (items, block) => this.#giveBlock(store, items, block),
      flush: () => this.#flushNow(),
      rest: (ms) => pause(ms, this.#options.signal),
      log,
    });
    return true;
  }
}

function sizeOf(blocks: readonly SpoolBlock[]): number {
  return blocks.reduce((sum, { items }) => sum + items.length, 0);
}
