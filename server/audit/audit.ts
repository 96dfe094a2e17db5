/**
 * Ties entries to the transactions of what they tell. While a request that changes something is handled, the first transaction that
 * changes anything gets its entry before it commits: no desk has to think of it, and none can forget it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Micros } from "@wingwatch/agent/domain";
import type { Change } from "../contract/index.ts";
import { thingOf } from "../playback/thing.ts";
import type { AuditStore, NewEntry } from "./audit-store.ts";

/** A request that changes something, while it is handled. */
export interface Deed {
  /** Asked when the entry is written: by then the body has been read and the person is known. */
  readonly entry: () => Omit<NewEntry, "touched">;
  /** It has its entry. */
  written: boolean;
  /** It was answered: what its timers do later is not its doing. */
  over: boolean;
}

/** Runs `work` in one transaction. */
type Transact = <T>(work: () => T) => T;

const MOST_TOUCHED = 200;

export class Audit {
  readonly store: AuditStore;
  readonly #now: () => Micros;
  readonly #scope = new AsyncLocalStorage<Deed>();
  #touched = new Set<string>();

  constructor(store: AuditStore, { now }: { readonly now: () => Micros }) {
    this.store = store;
    this.#now = now;
  }

  /** `work` and all that it awaits belong to the deed. */
  during(deed: Deed, work: () => void): void {
    this.#scope.run(deed, work);
  }

  /** What a transaction that is under way has changed. */
  touch(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === "result") this.#touched.add(`result ${change.result.id}`);
      else if (change.kind === "handover") this.#touched.add(`handover ${change.handover.id}`);
      else {
        const thing = thingOf(change);
        if (thing !== undefined) this.#touched.add(`${thing.kind} ${thing.id}`);
      }
    }
  }

  /**
   * `transact` with the entry written inside it: what is committed has its entry, and what is undone has none. A refusal has changed
   * nothing and gets none here.
   */
  within(transact: Transact): Transact {
    return <T>(work: () => T): T => {
      this.#touched = new Set();
      const deed = this.#scope.getStore();
      const isNew = deed !== undefined && !deed.over && !deed.written;
      const done = transact(() => {
        const result = work();
        const isTold = isNew && !isRefusal(result);
        if (isTold) this.append({ ...deed.entry(), touched: this.#touchedList() });
        return { result, isTold };
      });
      if (done.isTold && deed !== undefined) deed.written = true;
      return done.result;
    };
  }

  /** What is no change in the database, or was refused. Belongs inside a transaction. */
  append(entry: NewEntry): void {
    this.store.append(entry, this.#now());
  }

  #touchedList(): string[] {
    const touched = [...this.#touched];
    if (touched.length <= MOST_TOUCHED) return touched;
    return [...touched.slice(0, MOST_TOUCHED), `… ${touched.length - MOST_TOUCHED} more`];
  }
}

function isRefusal(result: unknown): boolean {
  return typeof result === "object" && result !== null && "ok" in result && result.ok === false;
}
