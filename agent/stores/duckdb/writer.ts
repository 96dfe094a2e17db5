/** Stream items into the tables. Readings and burst lists have columns of their own; the rare rest is kept as JSON. */
import {
  type DuckDBBigIntVector,
  DuckDBBlobValue,
  type DuckDBBlobVector,
  type DuckDBConnection,
  type DuckDBIntegerVector,
  type DuckDBSmallIntVector,
  type DuckDBUSmallIntVector,
  type DuckDBVarCharVector,
} from "@duckdb/node-api";
import type { Bursts, Reading, StreamItem } from "../../domain/index.ts";
import { ChunkAppender } from "./chunk-appender.ts";
import { NO_COUNT, packDuty, packLevel } from "./columns.ts";
import { packBursts } from "./packed-bursts.ts";
import type { Roller } from "./rollups/roller.ts";
import type { Series } from "./series.ts";

type ReadingColumns = readonly [
  t: DuckDBBigIntVector,
  series: DuckDBUSmallIntVector,
  dt: DuckDBIntegerVector,
  floor: DuckDBSmallIntVector,
  mean: DuckDBSmallIntVector,
  peak: DuckDBSmallIntVector,
  duty: DuckDBSmallIntVector,
  bursts: DuckDBSmallIntVector,
];
type BurstsColumns = readonly [t: DuckDBBigIntVector, series: DuckDBUSmallIntVector, more: DuckDBIntegerVector, list: DuckDBBlobVector];
type ItemColumns = readonly [t: DuckDBBigIntVector, sensor: DuckDBVarCharVector, json: DuckDBVarCharVector];

/** What is kept of what passes by. */
interface Kept {
  readonly series: Series;
  readonly roller: Roller;
}

export class Writer {
  readonly #connection: DuckDBConnection;
  readonly #series: Series;
  readonly #roller: Roller;
  readonly #readings: ChunkAppender<ReadingColumns>;
  readonly #bursts: ChunkAppender<BurstsColumns>;
  readonly #items: ChunkAppender<ItemColumns>;
  #t = Number.NaN;
  #big = 0n;

  private constructor(
    connection: DuckDBConnection,
    { series, roller }: Kept,
    appenders: readonly [ChunkAppender<ReadingColumns>, ChunkAppender<BurstsColumns>, ChunkAppender<ItemColumns>],
  ) {
    this.#connection = connection;
    this.#series = series;
    this.#roller = roller;
    [this.#readings, this.#bursts, this.#items] = appenders;
  }

  static async open(connection: DuckDBConnection, kept: Kept): Promise<Writer> {
    return new Writer(connection, kept, [
      await ChunkAppender.open(connection, "readings"),
      await ChunkAppender.open(connection, "bursts"),
      await ChunkAppender.open(connection, "items"),
    ]);
  }

  append(items: readonly StreamItem[]): void {
    for (const item of items) {
      if (item.type === "reading" && this.#appendReading(item)) continue;
      if (item.type === "bursts" && this.#appendBursts(item)) continue;
      this.#appendItem(item);
    }
  }

  /** All or nothing: where it fails, all that came since the last flush may be offered again. */
  async flush(): Promise<void> {
    await this.#connection.run("BEGIN");
    this.#series.save();
    this.#readings.flush();
    this.#bursts.flush();
    this.#items.flush();
    await this.#roller.saveLate(this.#connection);
    await this.#connection.run("COMMIT");
  }

  close(): void {
    for (const appender of [this.#readings, this.#bursts, this.#items]) appender.close();
    this.#series.close();
  }

  /** False where the columns cannot hold it. */
  #appendReading(reading: Reading): boolean {
    const { dt, rbw, bursts } = reading;
    if (dt > MAX_INTEGER || (rbw !== undefined && !fitsInteger(rbw))) return false;
    const id = this.#series.id(reading);
    if (id === undefined) return false;
    if (reading.t !== this.#t) this.#roller.stored(reading.t);
    const { columns, row } = this.#readings;
    columns[0].setItem(row, this.#bigint(reading.t));
    columns[1].setItem(row, id);
    columns[2].setItem(row, dt);
    columns[3].setItem(row, packLevel(reading.floor));
    columns[4].setItem(row, packLevel(reading.mean));
    columns[5].setItem(row, packLevel(reading.peak));
    columns[6].setItem(row, packDuty(reading.duty));
    columns[7].setItem(row, bursts === undefined ? NO_COUNT : Math.min(bursts, MAX_BURSTS));
    this.#readings.next();
    return true;
  }

  #appendBursts(bursts: Bursts): boolean {
    const id = this.#series.id({ sensor: bursts.sensor, band: bursts.band });
    if (id === undefined) return false;
    const { columns, row } = this.#bursts;
    columns[0].setItem(row, this.#bigint(bursts.t));
    columns[1].setItem(row, id);
    columns[2].setItem(row, Math.min(bursts.more, MAX_INTEGER));
    columns[3].setItem(row, new DuckDBBlobValue(packBursts(bursts.list)));
    this.#bursts.next();
    return true;
  }

  #appendItem(item: StreamItem): void {
    const { columns, row } = this.#items;
    columns[0].setItem(row, this.#bigint(item.t));
    columns[1].setItem(row, "sensor" in item ? item.sensor : "");
    columns[2].setItem(row, JSON.stringify(item, plainArrays));
    this.#items.next();
  }

  /** Readings of one moment come together: the dear conversion is made once for them. */
  #bigint(t: number): bigint {
    if (t !== this.#t) {
      this.#t = t;
      this.#big = BigInt(t);
    }
    return this.#big;
  }
}

const MAX_INTEGER = 2 ** 31 - 1;
/** Of one reading: the shortest bursts there are, without a gap, for half a second. */
const MAX_BURSTS = 32_767;

function fitsInteger(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= MAX_INTEGER;
}

/** JSON has no Float32Array: a sweep's bins are written as a plain list. */
function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float32Array ? Array.from(value, (dbm) => Math.round(dbm * 100) / 100) : value;
}
