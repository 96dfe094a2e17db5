/** When emissions were heard, in the agent's database: burst lists of those times are kept as long as incidents are. */
import type { DatabaseSync } from "node:sqlite";
import { type Micros, SECOND } from "../domain/index.ts";
import type { BurstsToKeep, Log, OutboxEntry } from "../ports/index.ts";

/** Before the first and after the last that was heard of it. */
const AROUND = 60 * SECOND;
/** Rows; the oldest go first. Fifty emissions a day for seven years. */
const MAX = 130_000;

export interface EmissionTimes {
  /** Takes note of the emissions that have ended, the surroundings' own apart. Never throws: the findings themselves are safe already. */
  note(entries: readonly OutboxEntry[]): void;
  /** In order of time; forgets what ended before `incidents`. */
  since(incidents: Micros): readonly BurstsToKeep[];
}

export function createEmissionTimes(
  database: DatabaseSync,
  { log, max = MAX }: { readonly log: Log; readonly max?: number },
): EmissionTimes {
  database.exec("CREATE TABLE IF NOT EXISTS emission_times (id INTEGER PRIMARY KEY, band TEXT NOT NULL, begins INTEGER, ends INTEGER)");
  const insert = database.prepare("INSERT INTO emission_times (band, begins, ends) VALUES (?, ?, ?)");
  const trim = database.prepare("DELETE FROM emission_times WHERE id <= (SELECT max(id) FROM emission_times) - ?");
  const forget = database.prepare("DELETE FROM emission_times WHERE ends < ?");
  const all = database.prepare('SELECT band, begins AS "from", ends AS "to" FROM emission_times ORDER BY begins');
  return {
    note(entries) {
      const heard = entries.flatMap(({ finding }) =>
        finding.type === "emission" && !finding.open && finding.ambient !== true && finding.band !== null ? [finding] : [],
      );
      try {
        for (const { band, t, dt } of heard) insert.run(band, t - AROUND, t + dt + AROUND);
        if (heard.length > 0) trim.run(max);
      } catch (error) {
        log.error({ err: error }, "when an emission was heard could not be noted; its burst lists go with all others");
      }
    },
    since(incidents) {
      forget.run(Math.max(0, incidents));
      return all.all() as unknown as readonly BurstsToKeep[];
    },
  };
}
