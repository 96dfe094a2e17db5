/** Incidents in the database. An incident is called `INC-` and its number: short enough to say over the radio. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Incident, incidentSchema } from "../contract/index.ts";
import type { Summary } from "./summary.ts";

export interface IncidentQuery {
  readonly state: "open" | "closed" | "all";
  readonly limit: number;
}

const where = { open: "WHERE closed IS NULL", closed: "WHERE closed IS NOT NULL", all: "" } as const;

export class IncidentStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(id: string): Incident | undefined {
    const row = this.#db.prepare("SELECT * FROM incident WHERE number = ?").get(numberOf(id));
    return row === undefined ? undefined : this.#read(row);
  }

  /** Newest first. */
  list({ state, limit }: IncidentQuery): readonly Incident[] {
    return this.#db
      .prepare(`SELECT * FROM incident ${where[state]} ORDER BY number DESC LIMIT ?`)
      .all(limit)
      .map((row) => this.#read(row));
  }

  countOpen(): number {
    return Number(this.#db.prepare("SELECT count(*) AS n FROM incident WHERE closed IS NULL").get()?.n);
  }

  /** When the newest word on any of its alerts was said, stream time. */
  lastActivity(id: string): Micros {
    const row = this.#db.prepare("SELECT last_activity FROM incident WHERE number = ?").get(numberOf(id));
    return Number(row?.last_activity ?? 0);
  }

  open(opened: Micros): string {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO incident (opened, last_activity, title) VALUES (?, ?, '')")
      .run(opened, opened);
    return `INC-${lastInsertRowid}`;
  }

  addAlert(id: string, alert: string): void {
    this.#db.prepare("INSERT OR IGNORE INTO incident_alert (incident, alert) VALUES (?, ?)").run(numberOf(id), alert);
  }

  describe(id: string, { title, wing, level, cell }: Summary, lastActivity: Micros): void {
    this.#db
      .prepare("UPDATE incident SET title = ?, wing = ?, level = ?, cell = ?, last_activity = max(last_activity, ?) WHERE number = ?")
      .run(title, wing, level, cell, lastActivity, numberOf(id));
  }

  close(id: string, closed: NonNullable<Incident["closed"]>): void {
    this.#db.prepare("UPDATE incident SET closed = ? WHERE number = ?").run(JSON.stringify(closed), numberOf(id));
  }

  #read(row: Record<string, SQLOutputValue>): Incident {
    const number = Number(row.number);
    const alerts = this.#db.prepare("SELECT alert FROM incident_alert WHERE incident = ? ORDER BY rowid").all(number);
    return incidentSchema.parse({
      id: `INC-${number}`,
      opened: row.opened,
      title: row.title,
      wing: row.wing,
      level: row.level,
      cell: row.cell,
      alerts: alerts.map((alert) => alert.alert),
      closed: row.closed === null ? null : JSON.parse(String(row.closed)),
    });
  }
}

/** The number in `INC-17`; -1, which no row has, for anything else. */
function numberOf(id: string): number {
  const match = /^INC-(\d{1,15})$/.exec(id);
  return match ? Number(match[1]) : -1;
}
