/** Which installation of an agent this is: a name drawn once for each data directory, and kept with it. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

const NAME = "instance";

export function instanceOf(database: DatabaseSync): string {
  database.prepare("INSERT INTO state VALUES (?, 0, ?) ON CONFLICT (name) DO NOTHING").run(NAME, randomUUID());
  return (database.prepare("SELECT json FROM state WHERE name = ?").get(NAME) as { json: string }).json;
}
