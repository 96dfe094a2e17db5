/** Alerts and their transitions in the database. Rows are checked when they are read back. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { alertSchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import { type AlertRecord, alertRecordSchema, type Transition } from "../contract/index.ts";
import { gravitySchema } from "./gravity.ts";
import type { AlertCase } from "./transition.ts";

export interface AlertQuery {
  /** `open`: all that are not `normal`. */
  readonly state: "open" | "all";
  /** Bounds of `raised`, inclusive. */
  readonly from: Micros;
  readonly to: Micros;
  readonly limit: number;
}

/** Steps of an alert's history that a record carries; the table keeps all. */
const HISTORY_SHOWN = 100;

export class AlertStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  load(id: string): AlertCase | undefined {
    const row = this.#db.prepare("SELECT * FROM alert WHERE id = ?").get(id);
    return row && { record: this.#read(row), worst: gravitySchema.parse(JSON.parse(String(row.worst))) };
  }

  /** What was last said about it, without its life cycle. */
  content(id: string): AlertRecord["alert"] | undefined {
    const row = this.#db.prepare("SELECT content FROM alert WHERE id = ?").get(id);
    return row === undefined ? undefined : alertSchema.parse(JSON.parse(String(row.content)));
  }

  /** Newest first. */
  list({ state, from, to, limit }: AlertQuery): readonly AlertRecord[] {
    const open = state === "open" ? "AND state <> 'normal'" : "";
    return this.#db
      .prepare(`SELECT * FROM alert WHERE raised BETWEEN ? AND ? ${open} ORDER BY raised DESC, id LIMIT ?`)
      .all(from, to, limit)
      .map((row) => this.#read(row));
  }

  countByState(): Readonly<Record<string, number>> {
    const rows = this.#db.prepare("SELECT state, count(*) AS n FROM alert GROUP BY state").all();
    return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.n)]));
  }

  /** Writes the alert as it is now, and the step that led to it, if there was one. */
  save({ record, worst }: AlertCase, step: Transition | null): void {
    this.#db
      .prepare(
        `INSERT INTO alert (id, agent, state, raised, received_at, incident, acknowledged, worst, content)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET agent = excluded.agent, state = excluded.state, incident = excluded.incident,
           acknowledged = excluded.acknowledged, worst = excluded.worst, content = excluded.content`,
      )
      .run(
        record.alert.id,
        record.agent,
        record.state,
        record.alert.raised,
        record.receivedAt,
        record.incident,
        record.acknowledged === null ? null : JSON.stringify(record.acknowledged),
        JSON.stringify(worst),
        JSON.stringify(record.alert),
      );
    if (step === null) return;
    this.#db
      .prepare(
        `INSERT INTO alert_transition (alert, n, at, by, action, note)
         SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ? FROM alert_transition WHERE alert = ?`,
      )
      .run(record.alert.id, step.at, step.by, step.action, step.note ?? null, record.alert.id);
  }

  #read(row: Record<string, SQLOutputValue>): AlertRecord {
    return alertRecordSchema.parse({
      alert: JSON.parse(String(row.content)),
      state: row.state,
      incident: row.incident,
      agent: row.agent,
      receivedAt: row.received_at,
      acknowledged: row.acknowledged === null ? null : JSON.parse(String(row.acknowledged)),
      history: this.#history(String(row.id)),
    });
  }

  #history(id: string): unknown[] {
    return this.#db
      .prepare("SELECT at, by, action, note FROM alert_transition WHERE alert = ? ORDER BY n DESC LIMIT ?")
      .all(id, HISTORY_SHOWN)
      .reverse()
      .map(({ note, ...step }) => (note === null ? step : { ...step, note }));
  }
}
