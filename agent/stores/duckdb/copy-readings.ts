/** Readings into a Parquet or CSV file, written by the database: no row passes through this process's own memory. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { WingwatchError } from "../../domain/index.ts";
import type { ReadingsFile, StoredQuery } from "../../ports/index.ts";
import type { Series } from "./series.ts";

/** Rows of a row group are held until it is full: what the store's memory has room for. */
const OPTIONS = { parquet: "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480", csv: "FORMAT csv, HEADER" } as const;

export async function copyReadings(
  connection: DuckDBConnection,
  { query, to, series }: { readonly query: StoredQuery; readonly to: ReadingsFile; readonly series: Series },
): Promise<number> {
  const ids = [-1, ...series.ids(query)];
  const select = `SELECT t, dt, sensor, band, nullif(floor, -32768) / 10 AS floor, nullif(mean, -32768) / 10 AS mean,
      nullif(peak, -32768) / 10 AS peak, nullif(duty, -1) / 10000 AS duty, nullif(bursts, -1) AS bursts, nullif(rbw, 0) AS rbw,
      relative = 1 AS relative
    FROM readings JOIN series ON series.id = readings.series
    WHERE t >= ${query.from} AND t < ${query.to} AND readings.series IN (${ids.join(", ")})`;
  try {
    const result = await connection.runAndReadAll(`COPY (${select}) TO '${to.path.replaceAll("'", "''")}' (${OPTIONS[to.as]})`);
    return Number(result.getRowsJS()[0]?.[0] ?? 0);
  } catch (cause) {
    throw new WingwatchError("WW_E_EXPORT", `cannot write ${to.path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      advice: "Check that the folder is there, can be written to and has room.",
      cause,
    });
  }
}
