/** What emissions turned out to be: read from the outcomes of their incidents. Nothing of its own is stored. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Label, labelSchema } from "../contract/index.ts";

export interface LabelQuery {
  /** Bounds of when the incident was closed, inclusive. */
  readonly from: Micros;
  readonly to: Micros;
  readonly limit: number;
}

export class LabelStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Newest outcome first. An emission that a drill sent is labelled `test`, whatever the incident's outcome was. */
  list({ from, to, limit }: LabelQuery): readonly Label[] {
    const found = this.#db.prepare(
      `SELECT DISTINCT cell FROM search_result JOIN seizure ON seizure.result = search_result.number WHERE incident = ? AND withdrawn IS NULL`,
    );
    return this.#db
      .prepare(
        `SELECT alert_emission.emission, alert.id AS alert, alert.content, incident.number, incident.closed, emission.test
         FROM incident JOIN incident_alert ON incident_alert.incident = incident.number
         JOIN alert ON alert.id = incident_alert.alert JOIN alert_emission ON alert_emission.alert = alert.id
         LEFT JOIN emission ON emission.id = alert_emission.emission
         WHERE incident.closed IS NOT NULL AND incident.closed ->> 'at' BETWEEN ? AND ?
         ORDER BY incident.closed ->> 'at' DESC, alert_emission.emission LIMIT ?`,
      )
      .all(from, to, limit)
      .map((row) => {
        const content = JSON.parse(String(row.content));
        const closed = JSON.parse(String(row.closed));
        const test = row.test !== null;
        return labelSchema.parse({
          emission: row.emission,
          alert: row.alert,
          incident: `INC-${row.number}`,
          outcome: test ? "test" : closed.outcome,
          kind: content.kind,
          thresholds: content.thresholds,
          cells: found.all(Number(row.number)).map(({ cell }) => cell),
          cell: content.cell ?? null,
          test,
          by: closed.by,
          at: closed.at,
        });
      });
  }
}
