/** Stretches of time that hold something, each with few enough rows for the reader's memory. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { MILLISECOND, type Micros, SECOND } from "../../domain/index.ts";

const FIRST_SLICE = 10 * SECOND;
const SHORTEST_SLICE = MILLISECOND;
const LONGEST_SLICE = 24 * 3600 * SECOND;
const FEW_ROWS = 60_000;
/** About a row group of the database, which it unpacks as a whole; some 8 MB as columns. */
const MANY_ROWS = 130_000;
/** Readings that a burst list or another item weighs as much as. */
const WEIGHT = 10;

export interface TimeSlice {
  readonly from: Micros;
  readonly to: Micros;
}

/** What of each table counts, as SQL with $from and $to, and the share of all series that this is. */
export interface Counted {
  readonly readings: string;
  readonly bursts: string;
  readonly items: string;
  readonly share: number;
}

/** Growing where there is little, halved where there is much (after a quiet night the first busy second must not break the reading). */
export async function* timeSlices(connection: DuckDBConnection, within: TimeSlice, counted: Counted): AsyncGenerator<TimeSlice> {
  let width = Math.min(LONGEST_SLICE, Math.round(FIRST_SLICE / Math.max(counted.share, FIRST_SLICE / LONGEST_SLICE)));
  let from = await nextTime(connection, within);
  while (from !== undefined) {
    let rows = await rowsIn(connection, { from, to: from + width }, counted);
    while (rows > MANY_ROWS && width > SHORTEST_SLICE) {
      width = Math.round(width / 2);
      rows = await rowsIn(connection, { from, to: from + width }, counted);
    }
    const to: Micros = Math.min(within.to, from + width);
    yield { from, to };
    if (rows < FEW_ROWS) width = Math.min(LONGEST_SLICE, width * 2);
    from = rows === 0 ? await nextTime(connection, { from: to, to: within.to }) : to < within.to ? to : undefined;
  }
}

async function rowsIn(connection: DuckDBConnection, slice: TimeSlice, counted: Counted): Promise<number> {
  const count = (table: "readings" | "bursts" | "items") => `(SELECT count(*) FROM ${table} WHERE ${counted[table]})`;
  const sql = `SELECT (${count("readings")} + ${WEIGHT} * (${count("bursts")} + ${count("items")}))::DOUBLE`;
  return (await oneNumber(connection, sql, slice)) ?? 0;
}

function nextTime(connection: DuckDBConnection, slice: TimeSlice): Promise<Micros | undefined> {
  const tables = ["readings", "bursts", "items"].map((table) => `SELECT t FROM ${table} WHERE t >= $from AND t < $to`);
  return oneNumber(connection, `SELECT min(t)::DOUBLE FROM (${tables.join(" UNION ALL ")})`, slice);
}

async function oneNumber(connection: DuckDBConnection, sql: string, { from, to }: TimeSlice): Promise<number | undefined> {
  const result = await connection.runAndReadAll(sql, { from: BigInt(from), to: BigInt(to) });
  return (result.getRowsJS()[0]?.[0] as number | null) ?? undefined;
}
