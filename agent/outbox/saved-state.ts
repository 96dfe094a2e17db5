/** What the next run must know, in the agent's database: what detection knew, and how far observations are on disk. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros, RecordedState } from "../domain/index.ts";
import type { StateKeeper, Watermark } from "../ports/index.ts";

const NAME = "detection";
const WATERMARK = "durable";

export function createStateKeeper(database: DatabaseSync): StateKeeper {
  const select = database.prepare("SELECT t, json FROM state WHERE name = ?");
  const upsert = database.prepare(
    "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET t = excluded.t, json = excluded.json",
  );
  return {
    load(): RecordedState | undefined {
      const row = select.get(NAME) as { t: number; json: string } | undefined;
      return row === undefined ? undefined : { type: "state", t: row.t, state: JSON.parse(row.json) as unknown };
    },
    save(t: Micros, state: unknown): void {
      upsert.run(NAME, t, JSON.stringify(state));
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
