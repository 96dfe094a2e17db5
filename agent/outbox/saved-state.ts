/** What the next run must know, in the agent's database: what detection knew, and how far observations are on disk. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros, RecordedState } from "../domain/index.ts";
import type { StateKeeper, Watermark } from "../ports/index.ts";
import { packState, unpackState } from "./packed-state.ts";

const NAME = "detection-packed";
/** Where versions that did not pack it kept it. */
const PLAIN = "detection";
const WATERMARK = "durable";

export function createStateKeeper(database: DatabaseSync): StateKeeper {
  const select = database.prepare("SELECT t, json FROM state WHERE name = ?");
  const upsert = database.prepare(
    "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET t = excluded.t, json = excluded.json",
  );
  const remove = database.prepare("DELETE FROM state WHERE name = ?");
  return {
    load(): RecordedState | undefined {
      const row = (select.get(NAME) ?? select.get(PLAIN)) as { t: number; json: string | Uint8Array } | undefined;
      if (row === undefined) return undefined;
      return { type: "state", t: row.t, state: typeof row.json === "string" ? JSON.parse(row.json) : unpackState(row.json) };
    },
    save(t: Micros, text: Iterable<string>): void {
      upsert.run(NAME, t, packState(text));
      remove.run(PLAIN);
    },
  };
}

export function createWatermark(database: DatabaseSync): Watermark {
  const select = database.prepare("SELECT t FROM state WHERE name = ?");
  const upsert = database.prepare("INSERT INTO state VALUES (?, ?, '') ON CONFLICT (name) DO UPDATE SET t = excluded.t");
  return {
    load() {
      const row = select.get(WATERMARK) as { t: number } | undefined;
      // A version before this one could leave parts of a microsecond here.
      return row === undefined ? undefined : Math.floor(row.t);
    },
    save: (t) => void upsert.run(WATERMARK, t),
  };
}
