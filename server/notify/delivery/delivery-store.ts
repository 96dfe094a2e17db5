/** The durable outbox: what waits for which target, and what became of it. Rows are checked when they are read back. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Delivery, type DeliveryState, deliverySchema, type Notice, noticeSchema } from "../../contract/index.ts";
import type { Outgoing } from "../channel.ts";

export interface DeliveryQuery {
  readonly target?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
}

/** Messages of one alert that a later one refers to. */
const EARLIER = 50;
const LAST_SEQUENCE = 9_999;

export class DeliveryStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Belongs into the transaction that made the notice. A notice that a target has already is not queued again. */
  enqueue(notice: Notice, targets: readonly string[], at: Micros): readonly number[] {
    this.#db
      .prepare("INSERT OR IGNORE INTO notify_notice (id, alert, at, content) VALUES (?, ?, ?, ?)")
      .run(notice.id, notice.alert?.id ?? null, notice.at, JSON.stringify(notice));
    const insert = this.#db.prepare("INSERT OR IGNORE INTO notify_delivery (target, notice, state, queued_at) VALUES (?, ?, 'waiting', ?)");
    return targets.map((target) => Number(insert.run(target, notice.id, at).lastInsertRowid));
  }

  /** Takes what waits longest, counts the attempt and gives each its sequence, before anything is sent. */
  begin(target: string, { limit, at }: { readonly limit: number; readonly at: Micros }): readonly Outgoing[] {
    const numbers = this.#db
      .prepare("SELECT number FROM notify_delivery WHERE target = ? AND state = 'waiting' ORDER BY number LIMIT ?")
      .all(target, limit)
      .map(({ number }) => Number(number));
    return numbers.map((number) => this.beginOne(number, at));
  }

  beginOne(number: number, at: Micros): Outgoing {
    const row = this.#db
      .prepare("SELECT target, sequence, attempts, content FROM notify_delivery JOIN notify_notice ON id = notice WHERE number = ?")
      .get(number);
    if (row === undefined) throw new Error(`no delivery ${number}`);
    const target = String(row.target);
    const sequence = row.sequence === null ? this.#nextSequence(target) : Number(row.sequence);
    const attempt = Number(row.attempts) + 1;
    this.#db
      .prepare("UPDATE notify_delivery SET attempts = ?, sequence = ?, tried_at = ? WHERE number = ?")
      .run(attempt, sequence, at, number);
    const notice = noticeSchema.parse(JSON.parse(String(row.content)));
    return { notice, delivery: number, attempt, sequence, earlier: this.#earlier(notice, target, number) };
  }

  /** What became of deliveries; those that `wait` are tried again. */
  settle(
    numbers: readonly number[],
    { state, outcome, at }: { readonly state: DeliveryState; readonly outcome: string; readonly at: Micros },
  ): void {
    if (state === "waiting") {
      // One that was given up meanwhile stays so.
      const note = this.#db.prepare("UPDATE notify_delivery SET outcome = ? WHERE number = ? AND state = 'waiting'");
      for (const number of numbers) note.run(outcome, number);
      return;
    }
    const update = this.#db.prepare("UPDATE notify_delivery SET state = ?, outcome = ?, done_at = ? WHERE number = ?");
    for (const number of numbers) update.run(state, outcome, at, number);
    if (state !== "delivered") return;
    this.#db
      .prepare(
        `INSERT INTO notify_target (id, delivered_at) SELECT target, ? FROM notify_delivery WHERE number = ?
         ON CONFLICT (id) DO UPDATE SET delivered_at = excluded.delivered_at`,
      )
      .run(at, numbers[0] ?? -1);
  }

  /** Gives up what has waited since before `before`. */
  expire(target: string, { before, at, outcome }: { readonly before: Micros; readonly at: Micros; readonly outcome: string }): number {
    const { changes } = this.#db
      .prepare(
        `UPDATE notify_delivery SET state = 'expired', done_at = ?, outcome = coalesce(outcome || '; ', '') || ?
         WHERE target = ? AND state = 'waiting' AND queued_at < ?`,
      )
      .run(at, outcome, target, before);
    return Number(changes);
  }

  waiting(target: string): number {
    return Number(this.#db.prepare("SELECT count(*) AS n FROM notify_delivery WHERE target = ? AND state = 'waiting'").get(target)?.n);
  }

  /** Targets that something waits for, whether they are configured or not. */
  awaited(): readonly string[] {
    return this.#db
      .prepare("SELECT DISTINCT target FROM notify_delivery WHERE state = 'waiting'")
      .all()
      .map(({ target }) => String(target));
  }

  deliveredAt(target: string): Micros | null {
    const at = this.#db.prepare("SELECT delivered_at AS at FROM notify_target WHERE id = ?").get(target)?.at ?? null;
    return at === null ? null : Number(at);
  }

  get(number: number): Delivery | undefined {
    return this.#read("WHERE number = ?", number)[0];
  }

  /** Newest first. */
  list({ target, state, limit }: DeliveryQuery): readonly Delivery[] {
    const bounds = [...(target === undefined ? [] : ["target = ?"]), ...(state === undefined ? [] : ["state = ?"])];
    const where = bounds.length === 0 ? "" : `WHERE ${bounds.join(" AND ")}`;
    const values = [target, state].filter((value) => value !== undefined);
    return this.#read(`${where} ORDER BY number DESC LIMIT ?`, ...values, limit);
  }

  /** Forgets what was done with before `before`. */
  prune(before: Micros): void {
    this.#db.prepare("DELETE FROM notify_delivery WHERE done_at < ?").run(before);
    this.#db
      .prepare("DELETE FROM notify_notice WHERE at < ? AND NOT EXISTS (SELECT 1 FROM notify_delivery WHERE notice = notify_notice.id)")
      .run(before);
  }

  #nextSequence(target: string): number {
    const row = this.#db
      .prepare(
        `INSERT INTO notify_target (id, sequence) VALUES (?, 1)
         ON CONFLICT (id) DO UPDATE SET sequence = sequence % ${LAST_SEQUENCE} + 1 RETURNING sequence`,
      )
      .get(target);
    return Number(row?.sequence);
  }

  #earlier({ alert }: Notice, target: string, before: number): Outgoing["earlier"] {
    if (alert === null) return [];
    return this.#db
      .prepare(
        `SELECT id, at FROM notify_notice JOIN notify_delivery ON notice = id
         WHERE alert = ? AND target = ? AND state = 'delivered' AND number < ? ORDER BY number DESC LIMIT ?`,
      )
      .all(alert.id, target, before, EARLIER)
      .reverse()
      .map(({ id, at }) => ({ id: String(id), at: Number(at) }));
  }

  #read(rest: string, ...values: readonly (string | number)[]): readonly Delivery[] {
    return this.#db
      .prepare(
        `SELECT number, target, state, attempts, queued_at, tried_at, done_at, outcome, content
         FROM notify_delivery JOIN notify_notice ON notify_notice.id = notice ${rest}`,
      )
      .all(...values)
      .map((row) => {
        const { id, what, headline, at } = noticeSchema.parse(JSON.parse(String(row.content)));
        const isDelivered = row.state === "delivered" && row.done_at !== null;
        return deliverySchema.parse({
          id: row.number,
          target: row.target,
          state: row.state,
          notice: { id, what, headline, at },
          attempts: row.attempts,
          queuedAt: row.queued_at,
          triedAt: row.tried_at,
          doneAt: row.done_at,
          latencyMs: isDelivered ? Math.max(0, Math.round((Number(row.done_at) - Number(row.queued_at)) / 1_000)) : null,
          outcome: row.outcome,
        });
      });
  }
}
