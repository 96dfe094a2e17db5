/** Alerts in the database. Rows are checked when they are read back. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { alertSchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import { type AlertCase, type AlertRecord, alertRecordSchema, gravitySchema, sourceOf, type Transition } from "../contract/index.ts";
import { type Family, familyOf, REMIND } from "./announce.ts";
import { dueOf, lifeOf, readLife } from "./life.ts";
import { TransitionLog } from "./transition-log.ts";

export interface AlertQuery {
  /** `open`: all that are not `normal`. */
  readonly state: "open" | "all";
  /** Bounds of `raised`, inclusive. */
  readonly from: Micros;
  readonly to: Micros;
  readonly limit: number;
}

export class AlertStore {
  readonly #db: DatabaseSync;
  readonly #log: TransitionLog;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#log = new TransitionLog(db);
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

  /** Ids of all that are not normal. */
  open(): readonly string[] {
    return this.#ids("SELECT id FROM alert WHERE state <> 'normal' ORDER BY raised");
  }

  /** Ids of those of which something has ended by `at`. */
  due(at: Micros): readonly string[] {
    return this.#ids("SELECT id FROM alert WHERE due <= ?", at);
  }

  withheldBy(withholding: string): readonly string[] {
    return this.#ids(
      "SELECT alert.id FROM alert, json_each(alert.life, '$.withheld') AS one WHERE due IS NOT NULL AND one.value ->> 'id' = ?",
      withholding,
    );
  }

  naming(emission: string): readonly string[] {
    return this.#ids("SELECT alert AS id FROM alert_emission WHERE emission = ?", emission);
  }

  countByState(): Readonly<Record<string, number>> {
    const rows = this.#db.prepare("SELECT state, count(*) AS n FROM alert GROUP BY state").all();
    return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.n)]));
  }

  /** What has been announced of the family lately, and when it last moved. */
  family(name: string, at: Micros): Family {
    const rows = this.#db
      .prepare("SELECT announced_at, announced, source FROM alert WHERE family = ? AND announced_at > ?")
      .all(name, at - REMIND);
    const last = this.#db.prepare("SELECT max(activated_at) AS at FROM alert WHERE family = ?").get(name)?.at ?? null;
    return {
      activatedAt: last === null ? null : Number(last),
      announcements: rows.map((row) => ({
        at: Number(row.announced_at),
        gravity: gravitySchema.parse(JSON.parse(String(row.announced))),
        source: String(row.source),
      })),
    };
  }

  lead(incident: string): AlertRecord["alert"] | undefined {
    return this.#contents(
      `WHERE family = ? ORDER BY CASE content ->> 'priority' WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END,
        content ->> 'p' DESC, content ->> 'updated' DESC LIMIT 1`,
      incident,
    )[0];
  }

  recent(incident: string, limit: number): readonly AlertRecord["alert"][] {
    return this.#contents("WHERE family = ? ORDER BY content ->> 'updated' DESC LIMIT ?", incident, limit);
  }

  areTests(incident: string): boolean {
    return (
      this.#db.prepare("SELECT 1 FROM alert WHERE family = ? AND json_extract(life, '$.test') IS NULL LIMIT 1").get(incident) === undefined
    );
  }

  /** Writes the alert as it is now, and the steps that led to it. */
  save({ record, worst }: AlertCase, steps: readonly Transition[]): void {
    const { alert } = record;
    const source = sourceOf(alert);
    this.#db
      .prepare(
        `INSERT INTO alert (id, agent, state, raised, received_at, incident, acknowledged, worst, content, life, due, source, family)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET agent = excluded.agent, state = excluded.state, incident = excluded.incident,
           acknowledged = excluded.acknowledged, worst = excluded.worst, content = excluded.content, life = excluded.life,
           due = excluded.due, source = excluded.source, family = excluded.family`,
      )
      .run(
        alert.id,
        record.agent,
        record.state,
        alert.raised,
        record.receivedAt,
        record.incident,
        record.acknowledged === null ? null : JSON.stringify(record.acknowledged),
        JSON.stringify(worst),
        JSON.stringify(alert),
        lifeOf(record),
        dueOf(record),
        source,
        familyOf(record, source),
      );
    const name = this.#db.prepare("INSERT OR IGNORE INTO alert_emission (emission, alert) VALUES (?, ?)");
    for (const emission of alert.emissions) name.run(emission, alert.id);
    for (const step of steps) this.#log.add(record, step);
  }

  /** It was raised or got worse at `at`; `gravity` where an operator was called for it. */
  activated(id: string, at: Micros, gravity: AlertCase["worst"] | undefined): void {
    this.#db.prepare("UPDATE alert SET activated_at = ? WHERE id = ?").run(at, id);
    if (gravity === undefined) return;
    this.#db.prepare("UPDATE alert SET announced_at = ?, announced = ? WHERE id = ?").run(at, JSON.stringify(gravity), id);
  }

  #contents(clause: string, ...values: (string | number)[]): readonly AlertRecord["alert"][] {
    const rows = this.#db.prepare(`SELECT content FROM alert ${clause}`).all(...values);
    return rows.map(({ content }) => alertSchema.parse(JSON.parse(String(content))));
  }

  #ids(sql: string, ...values: (string | number)[]): readonly string[] {
    const rows = this.#db.prepare(sql).all(...values);
    return rows.map(({ id }) => String(id));
  }

  #read(row: Record<string, SQLOutputValue>): AlertRecord {
    return alertRecordSchema.parse({
      alert: JSON.parse(String(row.content)),
      state: row.state,
      incident: row.incident,
      agent: row.agent,
      receivedAt: row.received_at,
      acknowledged: row.acknowledged === null ? null : JSON.parse(String(row.acknowledged)),
      history: this.#log.of(String(row.id)),
      ...readLife(String(row.life)),
    });
  }
}
