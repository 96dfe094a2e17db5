/** Opens the database file, makes or checks its tables, and says plainly what is wrong with a file that cannot be opened. */
import { open as openFile } from "node:fs/promises";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { WingwatchError } from "../../domain/index.ts";
import { ROLLUP_TABLES } from "./rollups/levels.ts";
import { setAside } from "./set-aside.ts";

/** Grows with every change of the tables. */
const FORMAT = 1;

/**
 * `readings` has no NULLs, which cost most while writing: what a sensor left out is the column's own value for it (columns.ts), and the
 * view `reading` shows it in SQL as one would expect.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS format (version INTEGER);
  CREATE TABLE IF NOT EXISTS series (id USMALLINT, sensor VARCHAR, band VARCHAR, rbw INTEGER, relative TINYINT);
  CREATE TABLE IF NOT EXISTS readings (t BIGINT, series USMALLINT, dt INTEGER, floor SMALLINT, mean SMALLINT, peak SMALLINT,
    duty SMALLINT, bursts SMALLINT);
  CREATE TABLE IF NOT EXISTS bursts (t BIGINT, series USMALLINT, more INTEGER, list BLOB);
  CREATE TABLE IF NOT EXISTS items (t BIGINT, sensor VARCHAR, json VARCHAR);
  CREATE OR REPLACE VIEW reading AS SELECT make_timestamp(t) AS t, dt, sensor, band, nullif(floor, -32768) / 10 AS floor,
    nullif(mean, -32768) / 10 AS mean, nullif(peak, -32768) / 10 AS peak, nullif(duty, -1) / 10000 AS duty,
    nullif(bursts, -1) AS bursts, nullif(rbw, 0) AS rbw, relative = 1 AS relative
    FROM readings JOIN series ON series.id = readings.series;`;

export interface Database {
  /** For the appenders, used from one place at a time. */
  readonly writer: DuckDBConnection;
  /** For short queries, which run beside the writing. */
  readonly reader: DuckDBConnection;
  /** Where what was damaged lies now; undefined where nothing was. */
  readonly damaged: string | undefined;
  /** One of its own for each long reading: a connection holds one open result at a time. */
  connect(): Promise<DuckDBConnection>;
  close(): void;
}

export async function openDatabase(path: string, options: { readonly memory: string; readonly threads: number }): Promise<Database> {
  await refuseForeignFile(path);
  const { instance, damaged } = await createInstance(path, {
    memory_limit: options.memory,
    threads: String(options.threads),
    // Checkpoints are asked for (index.ts): DuckDB's own would stop the caller's thread in the middle of a flush.
    checkpoint_threshold: "1GB",
    // Put together now and then (checkpoints.ts), not each time.
    max_vacuum_tasks: "0",
    // Of a new file: columns of a few bytes a row fill no larger one, and each is held while it is written.
    default_block_size: "65536",
    // Gives memory back that a checkpoint needed for a moment.
    allocator_background_threads: "true",
    autoinstall_known_extensions: "false",
  });
  try {
    const writer = await instance.connect();
    const reader = await instance.connect();
    await writer.run(TABLES);
    await writer.run(ROLLUP_TABLES);
    await checkFormat(writer, path);
    return {
      writer,
      reader,
      damaged,
      connect: () => instance.connect(),
      close: () => {
        reader.closeSync();
        writer.closeSync();
        instance.closeSync();
      },
    };
  } catch (cause) {
    instance.closeSync();
    throw cause instanceof WingwatchError ? cause : cannotOpen(path, cause);
  }
}

/** Damage of the log, then of the file itself: no third is possible. */
const MOST_DAMAGES = 3;

/** Opens what can be opened; what is damaged is set aside first. */
async function createInstance(
  path: string,
  options: Readonly<Record<string, string>>,
): Promise<{ readonly instance: DuckDBInstance; readonly damaged: string | undefined }> {
  let damaged: string | undefined;
  for (let tries = 0; ; tries += 1) {
    try {
      return { instance: await DuckDBInstance.create(path, options), damaged };
    } catch (cause) {
      const aside = tries < MOST_DAMAGES ? await setAside(path, cause) : undefined;
      if (aside === undefined) throw cannotOpen(path, cause);
      damaged = aside;
    }
  }
}

function cannotOpen(path: string, cause: unknown): WingwatchError {
  return new WingwatchError("WW_E_STORE_OPEN", `cannot open ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
    advice: "If another process has it open, stop that one. If the file is damaged, move it away: a new one is made at the next start.",
    cause,
  });
}

/** DuckDB's files carry "DUCK" at offset 8; a file without it is none of ours and must not be touched. */
async function refuseForeignFile(path: string): Promise<void> {
  const head = Buffer.alloc(12);
  try {
    const file = await openFile(path, "r");
    try {
      const { bytesRead } = await file.read(head, 0, 12, 0);
      if (bytesRead === 12 && head.toString("latin1", 8, 12) === "DUCK") return;
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw cannotOpen(path, error);
  }
  throw new WingwatchError("WW_E_STORE_DAMAGED", `${path} is not a reading store: its beginning is damaged or it is another kind of file`, {
    advice: "Move the file away: a new one is made at the next start.",
  });
}

async function checkFormat(connection: DuckDBConnection, path: string): Promise<void> {
  const rows = (await connection.runAndReadAll("SELECT version FROM format")).getRowsJS();
  const version = rows[0]?.[0];
  if (version === undefined) await connection.run(`INSERT INTO format VALUES (${FORMAT})`);
  else if (version !== FORMAT) {
    throw new WingwatchError("WW_E_STORE_FORMAT", `${path} has format ${String(version)}, this version reads ${FORMAT}`, {
      advice: "Use the version of Wingwatch that wrote it, or move the file away.",
    });
  }
}
