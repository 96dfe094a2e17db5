/** All or nothing: what `work` did to the database is durable when this returns, or undone when it throws. */
import type { DatabaseSync } from "node:sqlite";

export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A failing COMMIT has often rolled back by itself already.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
