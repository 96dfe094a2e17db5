/** Deletes what is past its time. Readings leave seconds, minutes and hours behind; burst lists near an emission stay with its incident. */
import type { DuckDBBigIntVector, DuckDBConnection, DuckDBVarCharVector } from "@duckdb/node-api";
import { type Micros, SECOND } from "../../domain/index.ts";
import type { BurstsToKeep, StoreExpiry } from "../../ports/index.ts";
import { ChunkAppender } from "./chunk-appender.ts";
import type { Roller } from "./rollups/roller.ts";

type KeptColumns = readonly [band: DuckDBVarCharVector, from: DuckDBBigIntVector, to: DuckDBBigIntVector];

export async function expire(connection: DuckDBConnection, roller: Roller, before: StoreExpiry): Promise<void> {
  await expireBursts(connection, before);
  const readings = Math.ceil(before.readings / SECOND) * SECOND;
  await roller.prepareToDelete(readings);
  await deleteBefore(connection, "readings", readings);
  await roller.deleted(readings);
  await deleteBefore(connection, "items", readings);
  if (before.sightings !== undefined) {
    const sql = 'DELETE FROM items WHERE t < $t AND contains(json, \'"type":"sighting"\')';
    await connection.run(sql, { t: BigInt(before.sightings) });
  }
  const { rollups } = before;
  if (rollups !== undefined) for (const table of ["seconds", "minutes", "hours"]) await deleteBefore(connection, table, rollups);
}

async function expireBursts(connection: DuckDBConnection, { bursts, incidents, kept = [] }: StoreExpiry): Promise<void> {
  if (kept.length === 0) return deleteBefore(connection, "bursts", bursts);
  await connection.run("CREATE OR REPLACE TEMP TABLE kept (band VARCHAR, from_t BIGINT, to_t BIGINT)");
  await fill(connection, kept);
  await connection.run(
    `DELETE FROM bursts WHERE t < $t AND NOT EXISTS (SELECT 1 FROM kept JOIN series ON series.band = kept.band
      WHERE series.id = bursts.series AND bursts.t >= from_t AND bursts.t < to_t)`,
    { t: BigInt(bursts) },
  );
  await connection.run("DROP TABLE kept");
  if (incidents !== undefined) await deleteBefore(connection, "bursts", incidents);
}

async function fill(connection: DuckDBConnection, kept: readonly BurstsToKeep[]): Promise<void> {
  const rows = await ChunkAppender.open<KeptColumns>(connection, "kept");
  for (const { band, from, to } of kept) {
    const { columns, row } = rows;
    columns[0].setItem(row, band);
    columns[1].setItem(row, BigInt(from));
    columns[2].setItem(row, BigInt(to));
    rows.next();
  }
  rows.flush();
  rows.close();
}

async function deleteBefore(connection: DuckDBConnection, table: string, t: Micros): Promise<void> {
  await connection.run(`DELETE FROM ${table} WHERE t < $t`, { t: BigInt(t) });
}
