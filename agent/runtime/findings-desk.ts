/**
 * Findings on their way out: first into the outbox, which makes them durable and gives them their number, only then announced. Where the
 * outbox cannot write (a full disk), they wait here, bounded and counted, and go in as soon as it can.
 */
import { Counters, type Dispatch, type StageCounters } from "../domain/index.ts";
import type { Log, Outbox, OutboxEntry } from "../ports/index.ts";
import { BoundedQueue } from "./bounded-queue.ts";

const MAX_WAITING = 20_000;

export class FindingsDesk {
  readonly #outbox: Outbox;
  readonly #announce: (entries: readonly OutboxEntry[]) => void;
  readonly #log: Log;
  readonly #counters = new Counters("findings");
  readonly #waiting: BoundedQueue<Dispatch>;
  #failing = false;

  constructor(outbox: Outbox, options: { readonly announce: (entries: readonly OutboxEntry[]) => void; readonly log: Log }) {
    this.#outbox = outbox;
    this.#announce = options.announce;
    this.#log = options.log;
    this.#waiting = new BoundedQueue<Dispatch>({
      max: MAX_WAITING,
      onFull: "drop-oldest",
      dropped: () => this.#counters.drop("outbox-failing"),
    });
  }

  take(findings: readonly Dispatch[]): void {
    if (findings.length === 0) return;
    this.#counters.in += findings.length;
    for (const finding of findings) this.#waiting.push(finding);
    this.flush();
  }

  /** Tries again what waits; called every second. */
  flush(): void {
    if (this.#waiting.held === 0) return;
    const findings: Dispatch[] = [];
    for (let finding = this.#waiting.shift(); finding !== undefined; finding = this.#waiting.shift()) findings.push(finding);
    let entries: readonly OutboxEntry[];
    try {
      entries = this.#outbox.append(findings);
    } catch (error) {
      this.#waiting.restore(findings);
      if (!this.#failing) this.#log.error({ err: error, waiting: findings.length }, "the outbox cannot write; findings wait in memory");
      this.#failing = true;
      return;
    }
    this.#failing = false;
    this.#counters.out += entries.length;
    this.#announce(entries);
  }

  counters(): readonly StageCounters[] {
    this.#counters.held = this.#waiting.held;
    return [this.#counters.snapshot(), this.#outbox.counters()];
  }
}
