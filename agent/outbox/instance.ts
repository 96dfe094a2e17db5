/**
 * Which installation of an agent this is: a name drawn once for each data directory, and kept with it. A copy of the directory, on this machine or
 * another, draws a name of its own: two of one name would take the broker's connection from each other by turns.
 */
import { createHash, randomUUID } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

const [NAME, PLACE] = ["instance", "place"] as const;

/** @param place where the directory lies, of `placeOf` */
export function instanceOf(database: DatabaseSync, place: string): string {
  const known = database.prepare("SELECT json FROM state WHERE name = ?");
  const keep = database.prepare("INSERT OR REPLACE INTO state VALUES (?, 0, ?)");
  const read = (name: string) => (known.get(name) as { json: string } | undefined)?.json;
  const instance = read(NAME);
  const keptAt = read(PLACE);
  // An earlier version kept no place: it is taken for this one.
  const isHere = instance !== undefined && (keptAt === undefined || keptAt === place);
  const own = isHere ? instance : randomUUID();
  keep.run(NAME, own);
  keep.run(PLACE, place);
  return own;
}

/** A digest of machine, path and inode: what a directory that was copied does not take along. */
export function placeOf(directory: string): string {
  const parts = [machineId(), realpathSync(directory), String(statSync(directory).ino)];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

function machineId(): string {
  try {
    return readFileSync("/etc/machine-id", "utf8").trim();
  } catch {
    // Not every machine has one; path and inode remain.
    return "";
  }
}
