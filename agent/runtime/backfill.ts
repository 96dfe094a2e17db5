/**
 * Moves the spool into the store, a block at a time, for as long as the store is open. Between two blocks it rests for half of what the last
 * one took: live readings come first.
 */
import type { StreamItem } from "../domain/index.ts";
import type { Log, ReadingStore, SpoolBlock } from "../ports/index.ts";
import type { SpoolKeeper } from "./spool-keeper.ts";
import { unlessStored } from "./unless-stored.ts";

/** Items that are made durable together: a flush costs much the same for few and many. */
const FLUSH_AT = 30_000;
/** From one look at an empty spool to the next, ms. */
const LOOK_EVERY = 1_000;

export interface BackfillOptions {
  readonly store: ReadingStore;
  readonly isOpen: () => boolean;
  /** Waits its turn; gives how many items the store has not flushed. */
  readonly give: (items: readonly StreamItem[], block: SpoolBlock) => Promise<number>;
  readonly flush: () => Promise<void>;
  /** Waits so many ms, or until the agent stops. */
  readonly rest: (ms: number) => Promise<void>;
  readonly log: Log;
}

export async function backfill(spool: SpoolKeeper, { store, isOpen, give, flush, rest, log }: BackfillOptions): Promise<void> {
  let isPending = false;
  try {
    while (isOpen()) {
      const began = performance.now();
      const block = await spool.next();
      if (block !== undefined && isOpen()) {
        const items = block.isDoubtful ? await unlessStored(store, block.items) : block.items;
        isPending = (await give(items, block)) < FLUSH_AT;
        if (!isPending) await flush();
      } else if (isPending) {
        await flush();
        isPending = false;
      }
      await rest(block === undefined ? LOOK_EVERY : (performance.now() - began) / 2);
    }
  } catch (error) {
    log.error({ err: error }, "what waits on disk cannot be moved into the store; it is tried again when the store is opened next");
  }
}
