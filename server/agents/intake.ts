/**
 * Findings on their way into the database: store, then acknowledge, then tell the screens. What arrives within one turn of the event loop
 * shares a transaction, so a burst costs one write to disk. Bounded: what does not fit is dropped and counted, is not acknowledged, and
 * so is sent again by the agent's outbox. What cannot be read is counted, logged and acknowledged: it would never become readable.
 */

import { Counters } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { Change } from "../contract/index.ts";
import { AckLedger } from "./ack-ledger.ts";
import type { Findings } from "./payload.ts";

type Finding = Findings["entries"][number]["finding"];

/** Refused findings that a line of the log tells of. */
const SHOWN = 3;

export interface IntakeOptions {
  /** Runs `work` in one transaction. */
  readonly transact: (work: () => readonly Change[]) => readonly Change[];
  /** Writes one finding; gives what the screens must be told. Only called within `transact`. */
  readonly store: (finding: Finding, agent: string) => readonly Change[];
  readonly acknowledge: (agent: string, seq: number) => void;
  readonly publish: (changes: readonly Change[]) => void;
  readonly log: Log;
  /** Entries that may wait. */
  readonly max: number;
}

type Batch = readonly { readonly agent: string; readonly message: Findings }[];

interface Committed {
  readonly changes: readonly Change[];
  /** Findings that the database will never take. */
  readonly refused: number;
}

/** SQLite's codes for what is wrong with the machine and not with what is written: busy, out of memory, read-only, disk, damage, no room. */
const MACHINE: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 13, 14]);

/** undefined where the work itself is wrong, after `said`; throws where the machine is. */
function attempt<T>(work: () => T, said: (error: unknown) => void = () => undefined): T | undefined {
  try {
    return work();
  } catch (error) {
    if (MACHINE.has(((error as { errcode?: number }).errcode ?? 0) & 0xff)) throw error;
    said(error);
    return undefined;
  }
}

export class Intake {
  readonly counters = new Counters("server.intake");
  readonly #options: IntakeOptions;
  readonly #ledgers = new Map<string, AckLedger>();
  #waiting: { readonly agent: string; readonly message: Findings }[] = [];
  #scheduled: NodeJS.Immediate | undefined;
  #failing = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** True while the last transaction could not be committed. */
  get failing(): boolean {
    return this.#failing;
  }

  push(agent: string, message: Findings): void {
    const { entries, refused } = message;
    if (entries.length + refused.length === 0) return;
    const n = entries.length;
    this.counters.in += n;
    if (this.counters.held + n > this.#options.max) {
      this.counters.drop("intake-full", n);
      return;
    }
    this.#refuse(agent, refused);
    this.counters.held += n;
    this.#waiting.push({ agent, message });
    this.#scheduled ??= setImmediate(() => this.flush());
  }

  /** The agent began a new session. */
  reset(agent: string): void {
    this.#ledgers.get(agent)?.reset();
  }

  /** Commits what waits now. */
  flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const batch = this.#waiting;
    const n = this.counters.held;
    this.#waiting = [];
    this.counters.held = 0;
    if (batch.length === 0) return;
    const committed = this.#commit(batch, n);
    if (committed === undefined) return;
    this.counters.out += n - committed.refused;
    for (const [agent, seq] of this.#acknowledgements(batch)) this.#options.acknowledge(agent, seq);
    this.#options.publish(committed.changes);
  }

  #refuse(agent: string, refused: Findings["refused"]): void {
    if (refused.length === 0) return;
    this.counters.in += refused.length;
    this.counters.reject("bad-finding", refused.length);
    this.#options.log.error({ agent, refused: refused.slice(0, SHOWN) }, "findings of an agent cannot be read and are lost");
  }

  #commit(batch: Batch, n: number): Committed | undefined {
    const { transact, store, log } = this.#options;
    try {
      const committed = attempt(() => ({
        changes: transact(() => batch.flatMap(({ agent, message }) => message.entries.flatMap(({ finding }) => store(finding, agent)))),
        refused: 0,
      }));
      const result = committed ?? this.#oneByOne(batch);
      this.#failing = false;
      return result;
    } catch (error) {
      // Not acknowledged, so nothing is lost: the agents keep it and send it again.
      this.counters.drop("commit-failed", n);
      if (!this.#failing) log.error({ err: error }, "the database does not take findings; they stay with the agents until it does");
      this.#failing = true;
      return undefined;
    }
  }

  /** What the database takes of them; one that it never will must not hold back the others. */
  #oneByOne(batch: Batch): Committed {
    const { transact, store, log } = this.#options;
    const changes: Change[] = [];
    let refused = 0;
    for (const { agent, message } of batch) {
      for (const { finding } of message.entries) {
        const told = attempt(
          () => transact(() => store(finding, agent)),
          (error) => log.error({ err: error, agent, finding }, "a finding cannot be stored and is lost"),
        );
        if (told === undefined) refused += 1;
        else changes.push(...told);
      }
    }
    this.counters.reject("not-storable", refused);
    return { changes, refused };
  }

  #acknowledgements(batch: Batch): ReadonlyMap<string, number> {
    const acks = new Map<string, number>();
    for (const { agent, message } of batch) {
      const ledger = this.#ledgers.get(agent) ?? new AckLedger();
      this.#ledgers.set(agent, ledger);
      const seq = ledger.commit(
        [...message.entries, ...message.refused].map(({ seq }) => seq),
        message.oldest,
      );
      if (seq !== undefined && seq > 0) acks.set(agent, seq);
    }
    return acks;
  }
}
