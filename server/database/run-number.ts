/** Counts the starts of the server, so that numbers of one run can be told from those of another. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";

/** 1 for the first start on this database, then one more each time. */
export function nextRunNumber(db: DatabaseSync, now: Micros): number {
  return Number(db.prepare("INSERT INTO run (started_at) VALUES (?)").run(now).lastInsertRowid);
}
