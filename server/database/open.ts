/** Opens the server's own database (SQLite in WAL mode, durable at each commit) and brings its schema up to date. */
import type { DatabaseSync } from "node:sqlite";
import { WingwatchError } from "@wingwatch/agent/domain";
import { migrate } from "./migrate.ts";
import { PreparedDatabase } from "./prepared.ts";

/** `path` is a file, or `:memory:` in tests. */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new PreparedDatabase(path, { timeout: 2_000 });
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 16777216");
    migrate(db);
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof WingwatchError) throw cause;
    throw new WingwatchError("WW_E_DATABASE", `cannot open the database ${path}: ${reasonOf(cause)}`, {
      cause,
      advice: "Check that the folder may be written and the disk has room; a damaged file can be moved away and is then made anew.",
    });
  }
}

/** Whether a write would succeed now: takes the write lock and lets it go. */
export function isWritable(db: DatabaseSync): boolean {
  try {
    db.exec("BEGIN IMMEDIATE; ROLLBACK");
    return true;
  } catch {
    return false;
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
