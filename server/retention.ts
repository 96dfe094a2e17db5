/** Deletes what is older than the site file lets it be kept. Nothing that is open, and nothing that an open thing rests on. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { retentionMicros } from "./emissions/retention.ts";

export interface Retention {
  /** For emissions that no alert names, and the journal; e.g. `90d`. */
  readonly readings: string | undefined;
  /** For incidents with all that belongs to them, alerts, handovers; e.g. `7y`. */
  readonly incidents: string | undefined;
}

export interface PruneParts {
  readonly db: DatabaseSync;
  readonly pruneEmissions: (before: Micros) => void;
  readonly pruneDeeds: (before: Micros) => void;
  readonly pruneJournal: (before: Micros) => void;
}

/** To be run in a transaction. Gives the hashes of pictures that nothing refers to any more. */
export function prune(parts: PruneParts, keep: Retention, now: Micros): readonly string[] {
  const readings = retentionMicros(keep.readings);
  const incidents = retentionMicros(keep.incidents);
  const lost = incidents === undefined ? [] : pruneIncidents(parts.db, now - incidents);
  if (incidents !== undefined) parts.pruneDeeds(now - incidents);
  if (readings !== undefined) {
    parts.pruneEmissions(now - readings);
    parts.pruneJournal(now - readings);
  }
  return lost;
}

function pruneIncidents(db: DatabaseSync, before: Micros): readonly string[] {
  const run = (sql: string) => db.prepare(sql).run(before);
  const pictures = new Set(
    db
      .prepare("SELECT DISTINCT hash FROM attachment")
      .all()
      .map(({ hash }) => String(hash)),
  );
  const old = "SELECT number FROM incident WHERE last_activity < ? AND (closed IS NOT NULL OR merged_into IS NOT NULL)";
  const gone = `SELECT alert FROM incident_alert JOIN alert ON alert.id = alert WHERE alert.state = 'normal' AND incident_alert.incident IN (${old})`;
  db.exec("CREATE TEMP TABLE IF NOT EXISTS gone_alert (id TEXT PRIMARY KEY); DELETE FROM gone_alert");
  run(`INSERT OR IGNORE INTO gone_alert ${gone}`);
  run("INSERT OR IGNORE INTO gone_alert SELECT id FROM alert WHERE incident IS NULL AND state = 'normal' AND raised < ?");
  run(`DELETE FROM search_result WHERE incident IN (${old})`);
  run("DELETE FROM search_result WHERE incident IS NULL AND at < ?");
  run(`DELETE FROM operation WHERE closed ->> 'at' < ? AND NOT EXISTS (SELECT 1 FROM search_result WHERE operation = operation.number)`);
  db.exec(`DELETE FROM incident_alert WHERE alert IN (SELECT id FROM gone_alert);
    DELETE FROM alert_transition WHERE alert IN (SELECT id FROM gone_alert);
    DELETE FROM alert_emission WHERE alert IN (SELECT id FROM gone_alert);
    DELETE FROM alert WHERE id IN (SELECT id FROM gone_alert)`);
  run(`DELETE FROM incident WHERE number IN (${old}) AND NOT EXISTS (SELECT 1 FROM incident_alert WHERE incident = number)
    AND NOT EXISTS (SELECT 1 FROM search_result WHERE incident = incident.number)`);
  for (const { hash } of db.prepare("SELECT DISTINCT hash FROM attachment").all()) pictures.delete(String(hash));
  return [...pictures];
}
