/**
 * The agent's own small database: what must survive a power cut. One SQLite file in the data directory, written ahead and synced at every
 * commit; held exclusively, so a second agent on the same directory is told so at its start.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WingwatchError } from "../domain/index.ts";

const SQLITE_BUSY = 5;
/** The file, relative to the data directory. */
export const AGENT_DATABASE = "agent.sqlite";

/** Grows with every change that an older version could not live with. */
const FORMAT = 1;

const TABLES = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA journal_size_limit = 4194304;
  CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, finding TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, t INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS state_history (t INTEGER PRIMARY KEY, state BLOB NOT NULL);`;

export function openAgentDatabase(directory: string): DatabaseSync {
  const path = join(directory, AGENT_DATABASE);
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    database = new DatabaseSync(path);
    refuseNewer(database, path);
    database.exec(`${TABLES} PRAGMA user_version = ${FORMAT}`);
    return database;
  } catch (cause) {
    database?.close();
    if (cause instanceof WingwatchError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    if ((cause as { errcode?: number }).errcode === SQLITE_BUSY) {
      throw new WingwatchError("WW_E_DATA_IN_USE", `another agent uses the data directory ${directory}`, {
        advice: "Stop it, or give this one a directory of its own with --data.",
        cause,
      });
    }
    throw new WingwatchError("WW_E_DATA_OPEN", `cannot open ${path}: ${said}`, {
      advice: "Check that the directory can be written. If the file is damaged, move it away; what the server lacks of it is lost.",
      cause,
    });
  }
}

/** Before anything is changed in it. */
function refuseNewer(database: DatabaseSync, path: string): void {
  const { user_version: format } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (format <= FORMAT) return;
  throw new WingwatchError("WW_E_DATA_NEWER", `${path} has format ${format}, this version reads up to ${FORMAT}`, {
    advice: "Use the version of Wingwatch that wrote it, or a newer one.",
  });
}
