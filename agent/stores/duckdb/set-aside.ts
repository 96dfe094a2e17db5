/**
 * A database file that a power cut or a bad disk has damaged: as little as possible is set aside, never deleted, so that the rest opens.
 * DuckDB says what is wrong in words alone; what these patterns do not know is left as it is.
 */
import { copyFile, rename, truncate } from "node:fs/promises";

const TORN_LOG = /Corrupt WAL file: entry at byte position (\d+)/;
const BAD_LOG = /Failure while replaying WAL file/;
const BAD_FILE = /Corrupt database file|Could not read enough bytes|Failed to read|Serialization Error|Deserialization/;

/** Length and checksum of an entry, which the position given is behind. */
const ENTRY_HEADER = 16;

/** What was put where, or undefined where the failure is no damage. May have to be called again for the next damage. */
export async function setAside(path: string, failure: unknown, now = Date.now()): Promise<string | undefined> {
  const said = failure instanceof Error ? failure.message : String(failure);
  const log = `${path}.wal`;
  const [file, torn] = [`${path}.damaged-${now}`, TORN_LOG.exec(said)];
  if (torn !== null) {
    await copyFile(log, `${file}.wal`);
    await truncate(log, Math.max(0, Number(torn[1]) - ENTRY_HEADER));
    return `${file}.wal`;
  }
  if (BAD_LOG.test(said)) {
    await rename(log, `${file}.wal`);
    return `${file}.wal`;
  }
  if (!BAD_FILE.test(said)) return undefined;
  await rename(path, file);
  await rename(log, `${file}.wal`).catch(unlessMissing);
  return file;
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
