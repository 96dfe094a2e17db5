/**
 * One running Wingwatch a data folder. The lock is SQLite's own on an empty file, so that the system lets it go even when the process is
 * killed; a file with a process number in it would not.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WingwatchError } from "@wingwatch/agent/domain";

export interface DataLock {
  release(): void;
}

/** Makes the folder where it is missing. Throws `WW_E_DATA_FOLDER` or `WW_E_DATA_IN_USE`. */
export function lockData(folder: string): DataLock {
  let db: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true });
    db = new DatabaseSync(join(folder, "running.lock"), { timeout: 0 });
  } catch (cause) {
    throw new WingwatchError("WW_E_DATA_FOLDER", `cannot write to the data folder ${folder}`, {
      cause,
      advice: "Choose a folder you may write to with --data DIR.",
    });
  }
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    db.close();
    throw new WingwatchError("WW_E_DATA_IN_USE", `Wingwatch already runs on the data in ${folder}`, {
      cause,
      advice: "Open the address it printed, stop it with Ctrl-C, or start this one with another --data DIR (and --port N).",
    });
  }
  return { release: () => db.close() };
}
