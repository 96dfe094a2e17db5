/** Incidents in the database. An incident is called `INC-` and its number: short enough to say over the radio. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Incident, type IncidentStep, incidentSchema, incidentStepSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";
import type { Summary } from "./summary.ts";

export interface IncidentQuery {
  readonly state: "open" | "closed" | "all";
  readonly limit: number;
}

/** What people have set about doing. */
export type Work = Pick<Incident, "assigned" | "dispatched" | "test">;

const OPEN = "closed IS NULL AND merged_into IS NULL";
const where = { open: `WHERE ${OPEN}`, closed: "WHERE closed IS NOT NULL", all: "" } as const;
const workSchema = incidentSchema.pick({ assigned: true, dispatched: true, test: true });
/** Earlier incidents of the cell that are shown with one. */
const LINKED = 10;

export class IncidentStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(id: string): Incident | undefined {
    const row = this.#db.prepare("SELECT * FROM incident WHERE number = ?").get(numberIn("INC", id));
    return row === undefined ? undefined : this.#read(row);
  }

  /** Newest first. */
  list({ state, limit }: IncidentQuery): readonly Incident[] {
    return this.#db
      .prepare(`SELECT * FROM incident ${where[state]} ORDER BY number DESC LIMIT ?`)
      .all(limit)
      .map((row) => this.#read(row));
  }

  /** Open ones of the wing that may take an alert: spoken of since `since`, or with an alert that is active. */
  near(wing: string | null, since: Micros): readonly { readonly id: string; readonly lastActivity: Micros; readonly test: boolean }[] {
    return this.#db
      .prepare(
        `SELECT number, last_activity, work FROM incident WHERE ${OPEN} AND wing IS ? AND (last_activity >= ? OR EXISTS (
           SELECT 1 FROM incident_alert JOIN alert ON alert.id = incident_alert.alert
           WHERE incident_alert.incident = incident.number AND json_extract(alert.content, '$.active')))
         ORDER BY number DESC`,
      )
      .all(wing, since)
      .map(({ number, last_activity, work }) => ({
        id: `INC-${number}`,
        lastActivity: Number(last_activity),
        test: workSchema.parse(JSON.parse(String(work))).test === true,
      }));
  }

  /** The open incident of any alert that names the emission. */
  sharing(emission: string): string | undefined {
    const row = this.#db
      .prepare(
        `SELECT incident.number FROM alert_emission JOIN incident_alert USING (alert) JOIN incident ON incident.number = incident_alert.incident
         WHERE alert_emission.emission = ? AND ${OPEN} ORDER BY incident.number LIMIT 1`,
      )
      .get(emission);
    return row === undefined ? undefined : `INC-${row.number}`;
  }

  countOpen(): number {
    return Number(this.#db.prepare(`SELECT count(*) AS n FROM incident WHERE ${OPEN}`).get()?.n);
  }

  open(opened: Micros): string {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO incident (opened, last_activity, title) VALUES (?, ?, '')")
      .run(opened, opened);
    return `INC-${lastInsertRowid}`;
  }

  addAlert(id: string, alert: string): void {
    this.#db.prepare("INSERT OR IGNORE INTO incident_alert (incident, alert) VALUES (?, ?)").run(numberIn("INC", id), alert);
  }

  removeAlert(id: string, alert: string): void {
    this.#db.prepare("DELETE FROM incident_alert WHERE incident = ? AND alert = ?").run(numberIn("INC", id), alert);
  }

  describe(id: string, { title, wing, level, cell }: Summary): void {
    this.#db
      .prepare("UPDATE incident SET title = ?, wing = ?, level = ?, cell = ? WHERE number = ?")
      .run(title, wing, level, cell, numberIn("INC", id));
  }

  /** Something was said of one of its alerts at `at`, stream time. */
  heard(id: string, at: Micros): void {
    this.#db.prepare("UPDATE incident SET last_activity = max(last_activity, ?) WHERE number = ?").run(at, numberIn("INC", id));
  }

  setWork(id: string, work: Work): void {
    this.#db.prepare("UPDATE incident SET work = ? WHERE number = ?").run(JSON.stringify(workSchema.parse(work)), numberIn("INC", id));
  }

  setClosed(id: string, closed: Incident["closed"]): void {
    this.#db
      .prepare("UPDATE incident SET closed = ? WHERE number = ?")
      .run(closed === null ? null : JSON.stringify(closed), numberIn("INC", id));
  }

  setMergedInto(id: string, other: string | null): void {
    this.#db
      .prepare("UPDATE incident SET merged_into = ? WHERE number = ?")
      .run(other === null ? null : numberIn("INC", other), numberIn("INC", id));
  }

  addStep(id: string, { at, by, action, note }: IncidentStep): void {
    this.#db
      .prepare(
        `INSERT INTO incident_step (incident, n, at, by, action, note)
         SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ? FROM incident_step WHERE incident = ?`,
      )
      .run(numberIn("INC", id), at, by, action, note ?? null, numberIn("INC", id));
  }

  /** Who did what, oldest first. */
  steps(id: string): readonly IncidentStep[] {
    return this.#db
      .prepare("SELECT at, by, action, note FROM incident_step WHERE incident = ? ORDER BY n")
      .all(numberIn("INC", id))
      .map(({ note, ...step }) => incidentStepSchema.parse(note === null ? step : { ...step, note }));
  }

  #read(row: Record<string, SQLOutputValue>): Incident {
    const number = Number(row.number);
    const alerts = this.#db.prepare("SELECT alert FROM incident_alert WHERE incident = ? ORDER BY rowid").all(number);
    const linked = this.#linked(number, row.cell);
    return incidentSchema.parse({
      id: `INC-${number}`,
      opened: row.opened,
      title: row.title,
      wing: row.wing,
      level: row.level,
      cell: row.cell,
      alerts: alerts.map((alert) => alert.alert),
      closed: row.closed === null ? null : JSON.parse(String(row.closed)),
      ...JSON.parse(String(row.work)),
      ...(row.merged_into === null ? {} : { mergedInto: `INC-${row.merged_into}` }),
      ...(linked.length === 0 ? {} : { linked }),
    });
  }

  #linked(number: number, cell: SQLOutputValue | undefined): readonly string[] {
    if (typeof cell !== "string") return [];
    return this.#db
      .prepare("SELECT number FROM incident WHERE cell = ? AND number < ? AND merged_into IS NULL ORDER BY number DESC LIMIT ?")
      .all(cell, number, LINKED)
      .map((row) => `INC-${row.number}`);
  }
}
