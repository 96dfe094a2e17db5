/** What detection knew when it was last saved, in the agent's database: restored at the next start. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros, RecordedState } from "../domain/index.ts";
import type { StateKeeper } from "../ports/index.ts";

const NAME = "detection";

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
