/** The spool as the runtime uses it: there or not, willing or not (a full or read-only disk), it never makes anybody else fail. */
import type { Micros, StageCounters, StreamItem } from "../domain/index.ts";
import type { Log, Spool, SpoolBlock } from "../ports/index.ts";
import type { BoundedQueue } from "./bounded-queue.ts";

/** Items of one block: what reading it back costs at once stays in the tens of milliseconds. */
const BLOCK_ITEMS = 8_000;

export interface SpoolKeeperOptions {
  /** Left out: there is none. */
  readonly open: (() => Promise<Spool>) | undefined;
  readonly log: Log;
}

export class SpoolKeeper {
  readonly #options: SpoolKeeperOptions;
  #spool: Spool | undefined;
  #isFailing = false;
  /** Items on their way to the disk. */
  taking = 0;

  constructor(options: SpoolKeeperOptions) {
    this.#options = options;
  }

  get held(): number {
    return this.#spool?.held ?? 0;
  }

  async start(): Promise<void> {
    await this.#orFail(async () => {
      this.#spool = await this.#options.open?.();
    });
  }

  /** Moves what the queue holds to the disk; gives how many items were left in it. */
  async take(queue: BoundedQueue<readonly StreamItem[]>): Promise<number> {
    if (this.taking > 0) return queue.held;
    if (this.#spool === undefined) await this.start();
    const spool = this.#spool;
    while (spool !== undefined && queue.held > 0) {
      const batches = takeSome(queue);
      const items = batches.flat();
      this.taking = items.length;
      const isTaken = await this.#orFail(() => spool.append(items));
      this.taking = 0;
      if (!isTaken) {
        queue.restore(batches);
        break;
      }
    }
    return queue.held;
  }

  async next(): Promise<SpoolBlock | undefined> {
    return this.#spool?.next();
  }

  async acknowledge(blocks: readonly SpoolBlock[]): Promise<void> {
    if (blocks.length > 0) await this.#orFail(async () => this.#spool?.acknowledge(blocks));
  }

  rewind(): void {
    this.#spool?.rewind();
  }

  async expire(now: Micros): Promise<void> {
    await this.#orFail(async () => this.#spool?.expire(now));
  }

  counters(): readonly StageCounters[] {
    return this.#spool === undefined ? [] : [this.#spool.counters()];
  }

  async close(): Promise<void> {
    await this.#orFail(async () => this.#spool?.close());
  }

  /** Whether it went well; said once, not every second. */
  async #orFail(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.#isFailing = false;
      return true;
    } catch (error) {
      if (!this.#isFailing) this.#options.log.error({ err: error }, "readings cannot be kept on disk; they wait in memory");
      this.#isFailing = true;
      return false;
    }
  }
}

function takeSome(queue: BoundedQueue<readonly StreamItem[]>): (readonly StreamItem[])[] {
  const batches: (readonly StreamItem[])[] = [];
  for (let n = 0; n < BLOCK_ITEMS; n += batches.at(-1)?.length ?? 0) {
    const batch = queue.shift();
    if (batch === undefined) break;
    batches.push(batch);
  }
  return batches;
}
