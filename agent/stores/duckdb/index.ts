/**
 * The embedded reading store: one DuckDB file in the agent's data directory. Writing happens on the caller's thread (microseconds a
 * batch), queries on the library's own. Levels are kept to 0.1 dB, duty to 0.0001.
 */
import { resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { WingwatchError } from "../../domain/index.ts";
import type { HistoryPoint, HistoryQuery, ReadingStore, Slice, StoredQuery } from "../../ports/index.ts";
import { itemsOf } from "../reading-block.ts";
import type { StoreKind } from "../store-kind.ts";
import { Checkpoints } from "./checkpoints.ts";
import { copyReadings } from "./copy-readings.ts";
import { type Database, openDatabase } from "./database.ts";
import { expire } from "./expire.ts";
import { readHistory } from "./history.ts";
import type { DuckdbOptions } from "./options.ts";
import { readBack } from "./read-back.ts";
import { RollDuty } from "./rollups/duty.ts";
import { Roller } from "./rollups/roller.ts";
import { Room } from "./room.ts";
import { Series } from "./series.ts";
import { Writer } from "./writer.ts";

export const duckdb: StoreKind<DuckdbOptions> = {
  async open(options, context) {
    const database = await openDatabase(resolve(context.directory, options.file), options);
    try {
      const series = await Series.load(database.writer);
      const damage = await damageOf(database);
      const chores = await database.connect();
      const roller = await Roller.load(chores);
      const writer = await Writer.open(database.writer, { series, roller });
      return { ...store(database, { series, roller, writer, chores, memory: options.memory }), ...(damage !== undefined && { damage }) };
    } catch (error) {
      database.close();
      throw error;
    }
  },
};

interface Parts {
  readonly series: Series;
  readonly writer: Writer;
  readonly roller: Roller;
  /** For rolling up and deleting, which are done in turn. */
  readonly chores: DuckDBConnection;
  readonly memory: string;
}

function store(database: Database, { series, writer, roller, chores, memory }: Parts): ReadingStore {
  const checkpoints = new Checkpoints(database);
  const room = new Room(chores, memory);
  const duty = new RollDuty(roller, room);
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
      if (checkpoints.isOverdue) await duty.ended();
      if (!duty.isRunning) checkpoints.beginIfDue();
      if (!checkpoints.isRunning) duty.beginIfDue();
    },
    isOccupied: () => checkpoints.isRunning,
    async history(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
      const ids = series.ids({ sensors: [query.sensor], bands: [query.band] });
      return ids.length === 0 ? [] : readHistory(database.reader, query, { series: ids, roller });
    },
    async *observations(query) {
      for await (const slice of slices(query)) yield* itemsOf(slice);
    },
    slices,
    expire: (before) => duty.inTurn(() => expire(chores, roller, before)),
    async settle() {
      await flush();
      await duty.inTurn(async () => {
        while (await roller.step()) await checkpoints.ended();
      });
    },
    copyReadings: (query, to) => room.for(() => withConnection(database, (connection) => copyReadings(connection, { query, to, series }))),
    async close() {
      await duty.inTurn(flush).finally(() => {
        writer.close();
        chores.closeSync();
        database.close();
      });
    },
  };
}

async function withConnection<T>(database: Database, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const connection = await database.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
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
