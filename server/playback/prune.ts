/** Deletes journal rows that are too old, but keeps what alerts rest on, and the state of everything that still stands. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";

export function pruneJournal(db: DatabaseSync, before: Micros): void {
  db.prepare("DELETE FROM journal_level WHERE until < ?").run(before);
  const cut = Number(db.prepare("SELECT max(seq) AS seq FROM journal WHERE at < ?").get(before)?.seq ?? 0);
  // An emission that an alert names is evidence: its growth is kept as long as the alert.
  const over = `SELECT number FROM journal_thing WHERE last <= ? AND NOT (kind = 'emission' AND id IN (SELECT emission FROM alert_emission))
    AND NOT (kind = 'alert' AND id IN (SELECT id FROM alert))`;
  db.prepare(`DELETE FROM journal WHERE thing IN (${over})`).run(cut);
  db.prepare(`DELETE FROM journal_thing WHERE number IN (${over})`).run(cut);
  // Of what stands, everything before the whole row that was the newest then.
  db.prepare(
    `DELETE FROM journal WHERE seq < (SELECT max(whole.seq) FROM journal AS whole WHERE whole.thing = journal.thing AND whole.whole = 1 AND whole.seq <= ?)
     AND thing IN (SELECT number FROM journal_thing WHERE last IS NULL)`,
  ).run(cut);
}
