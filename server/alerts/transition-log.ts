/** Who did what to which alert, when and why: only ever added to. A record's history, and what the alarm load is figured from. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, Transition } from "../contract/index.ts";
import { sourceOf } from "../contract/index.ts";

/** Steps of an alert's history that a record carries; the table keeps all. */
const HISTORY_SHOWN = 100;

export class TransitionLog {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add({ alert }: AlertRecord, { at, by, action, note, quiet }: Transition): void {
    this.#db
      .prepare(
        `INSERT INTO alert_transition (alert, n, at, by, action, note, quiet, source, priority)
         SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM alert_transition WHERE alert = ?`,
      )
      .run(alert.id, at, by, action, note ?? null, quiet ?? null, sourceOf(alert), alert.priority, alert.id);
  }

  /** The newest steps up to `until`, oldest first; to be checked with the record. */
  of(alert: string, until: Micros = Number.MAX_SAFE_INTEGER): unknown[] {
    return this.#db
      .prepare("SELECT at, by, action, note, quiet FROM alert_transition WHERE alert = ? AND at <= ? ORDER BY n DESC LIMIT ?")
      .all(alert, until, HISTORY_SHOWN)
      .reverse()
      .map((step) => Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null)));
  }
}
