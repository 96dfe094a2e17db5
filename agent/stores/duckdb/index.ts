/**
 * The embedded reading store: one DuckDB file in the agent's data directory. Writing happens on the caller's thread (microseconds a
 * batch), queries on the library's own. Levels are kept to 0.1 dB, duty to 0.0001.
 */
import { resolve } from "node:path";
import { WingwatchError } from "../../domain/index.ts";
import type { HistoryPoint, HistoryQuery, ReadingStore, Slice, StoredQuery } from "../../ports/index.ts";
import { itemsOf } from "../reading-block.ts";
import type { StoreKind } from "../store-kind.ts";
import { Checkpoints } from "./checkpoints.ts";
import { type Database, openDatabase } from "./database.ts";
import { readHistory } from "./history.ts";
import type { DuckdbOptions } from "./options.ts";
import { readBack } from "./read-back.ts";
import { Series } from "./series.ts";
import { Writer } from "./writer.ts";

export const duckdb: StoreKind<DuckdbOptions> = {
  async open(options, context) {
    const database = await openDatabase(resolve(context.directory, options.file), options);
    try {
      const series = await Series.load(database.writer);
      const damage = await damageOf(database);
      return { ...store(database, series, await Writer.open(database.writer, series)), ...(damage !== undefined && { damage }) };
    } catch (error) {
      database.close();
      throw error;
    }
  },
};

function store(database: Database, series: Series, writer: Writer): ReadingStore {
  const checkpoints = new Checkpoints(database);
  const flush = async () => {
    await checkpoints.ended();
    await writer.flush().catch(cannotWrite);
  };
  async function* slices(query: StoredQuery): AsyncGenerator<Slice> {
    const connection = await database.connect();
    try {
      yield* readBack(connection, series, query);
    } finally {
      connection.closeSync();
    }
  }
  return {
    id: "duckdb",
    append(items) {
      checkpoints.count(items.length);
      try {
        writer.append(items);
      } catch (cause) {
        cannotWrite(cause);
      }
      return undefined;
    },
    async flush() {
      await flush();
      checkpoints.beginIfDue();
    },
    isOccupied: () => checkpoints.isRunning,
    async history(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
      const ids = series.ids({ sensors: [query.sensor], bands: [query.band] });
      return ids.length === 0 ? [] : readHistory(database.reader, ids, query);
    },
    async *observations(query) {
      for await (const slice of slices(query)) yield* itemsOf(slice);
    },
    slices,
    async expire(before) {
      await database.reader.run("DELETE FROM bursts WHERE t < $t", { t: BigInt(before.bursts) });
      await database.reader.run("DELETE FROM readings WHERE t < $t", { t: BigInt(before.readings) });
      await database.reader.run("DELETE FROM items WHERE t < $t", { t: BigInt(before.readings) });
      const sightings = 'DELETE FROM items WHERE t < $t AND contains(json, \'"type":"sighting"\')';
      if (before.sightings !== undefined) await database.reader.run(sightings, { t: BigInt(before.sightings) });
    },
    async close() {
      await flush().finally(() => {
        writer.close();
        database.close();
      });
    },
  };
}

/** What was written after the newest that is left may have been in what was set aside. */
async function damageOf({ damaged, reader }: Database): Promise<ReadingStore["damage"]> {
  if (damaged === undefined) return undefined;
  const [row] = (await reader.runAndReadAll("SELECT max(t) FROM readings")).getRowsJS();
  return { from: Number(row?.[0] ?? 0), setAside: damaged };
}

function cannotWrite(cause: unknown): never {
  throw new WingwatchError(
    "WW_E_STORE_WRITE",
    `the reading store cannot write: ${cause instanceof Error ? cause.message : String(cause)}`,
    {
      advice: "Look for a full disk.",
      cause,
    },
  );
}
