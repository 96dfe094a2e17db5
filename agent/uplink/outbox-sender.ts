/**
 * Gets the outbox to the server: oldest first, nothing skipped, again and again until it is acknowledged. Pure of any network: it is told
 * of connects, acks and time, and calls `publish`.
 */
import type { Dispatch } from "../domain/index.ts";
import type { Outbox, OutboxEntry } from "../ports/index.ts";

/** Entries of one message; more pending than this and the next message waits for the ack of the last. */
export const MAX_ENTRIES = 500;
/** µs without an ack after which everything pending is sent again. */
export const RESEND_AFTER = 5_000_000;

type FindingsChannel = "emissions" | "alerts";

export interface OutboxSenderOptions {
  readonly outbox: Outbox;
  readonly publish: (channel: FindingsChannel, message: { readonly entries: readonly OutboxEntry[]; readonly oldest: number }) => void;
}

export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  #online = false;
  /** Highest number sent since the connect; fresh entries go straight out only while nothing older is unsent. */
  #sent = 0;
  #acked = 0;
  #oldest = 1;
  #caughtUp = false;
  #movedAt = 0;

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
  }

  connected(now: number): void {
    this.#online = true;
    this.#sendPending(now);
  }

  disconnected(): void {
    this.#online = false;
    this.#caughtUp = false;
  }

  /** New entries, which are in the outbox already. */
  announce(entries: readonly OutboxEntry[], now: number): void {
    const last = entries.at(-1);
    if (!this.#online || !this.#caughtUp || last === undefined) return;
    if (this.#sent === this.#acked) this.#startAt(entries[0]!.seq, now);
    if (last.seq - this.#acked > MAX_ENTRIES) this.#caughtUp = false;
    else this.#send(entries);
  }

  acknowledged(seq: number, now: number): void {
    if (seq <= this.#acked) return;
    this.#options.outbox.acknowledge(seq);
    this.#acked = Math.min(seq, Math.max(this.#sent, this.#acked));
    this.#oldest = this.#acked + 1;
    this.#movedAt = now;
    if (this.#online && !this.#caughtUp && this.#acked >= this.#sent) this.#sendPending(now);
  }

  /** Called every second. */
  tick(now: number): void {
    if (!this.#online || now - this.#movedAt < RESEND_AFTER) return;
    if (this.#sent > this.#acked || !this.#caughtUp) this.#sendPending(now);
  }

  #sendPending(now: number): void {
    const pending = this.#options.outbox.pending(MAX_ENTRIES);
    this.#movedAt = now;
    this.#caughtUp = pending.length < MAX_ENTRIES;
    const first = pending[0];
    if (first === undefined) return;
    this.#startAt(first.seq, now);
    this.#send(pending);
  }

  /** Nothing before `seq` is awaited any more. */
  #startAt(seq: number, now: number): void {
    this.#oldest = seq;
    this.#acked = seq - 1;
    this.#sent = seq - 1;
    this.#movedAt = now;
  }

  /** In order of seq: a new message wherever the topic changes, so that no number overtakes an older one on the other topic. */
  #send(entries: readonly OutboxEntry[]): void {
    for (let from = 0; from < entries.length; ) {
      const channel = channelOf(entries[from]!.finding);
      let to = from + 1;
      while (to < entries.length && to - from < MAX_ENTRIES && channelOf(entries[to]!.finding) === channel) to += 1;
      this.#options.publish(channel, { entries: entries.slice(from, to), oldest: this.#oldest });
      from = to;
    }
    this.#sent = Math.max(this.#sent, entries.at(-1)!.seq);
  }
}

function channelOf(finding: Dispatch): FindingsChannel {
  return finding.type === "alert" ? "alerts" : "emissions";
}
