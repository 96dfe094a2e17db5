/** Brings a database to the newest schema: numbered SQL files, each once, each in its own transaction; `user_version` says how far. */
import { readdirSync, readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { WingwatchError } from "@wingwatch/agent/domain";
import { inTransaction } from "./transaction.ts";

const folder = new URL("./migrations/", import.meta.url);

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The project's own migrations, in order. */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(new URL(name, folder), "utf8") }));
}

export function migrate(db: DatabaseSync, list: readonly Migration[] = migrations()): void {
  const row = db.prepare("PRAGMA user_version").get();
  const current = Number(row?.user_version ?? 0);
  const newest = list.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new WingwatchError("WW_E_DATABASE_NEWER", `the database is of version ${current}, this program knows up to ${newest}`, {
      advice: "Start the newer Wingwatch that wrote it, or choose another --data folder.",
    });
  }
  for (const { version, sql } of list) {
    if (version <= current) continue;
    inTransaction(db, () => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version}`);
    });
  }
}
