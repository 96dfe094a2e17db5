/** Readings of one sensor and band, in buckets that the database makes. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { HistoryPoint, HistoryQuery } from "../../ports/index.ts";

/** Averages of the packed columns come back as they are packed and are unpacked here. */
const sql = (series: readonly number[]) => `
  SELECT ((t - $from) // $width)::INTEGER AS bucket, count(*)::INTEGER AS n,
    avg(nullif(floor, -32768)) / 10 AS floor, avg(nullif(mean, -32768)) / 10 AS mean,
    min(nullif(mean, -32768)) / 10 AS min, nullif(max(greatest(peak, mean)), -32768) / 10 AS max, avg(nullif(duty, -1)) / 10000 AS duty
  FROM readings WHERE series IN (${series.join(", ")}) AND t >= $from AND t < $to GROUP BY bucket ORDER BY bucket`;

export async function readHistory(
  connection: DuckDBConnection,
  series: readonly number[],
  query: HistoryQuery,
): Promise<readonly HistoryPoint[]> {
  const width = Math.max(1, Math.ceil((query.to - query.from) / query.points));
  const result = await connection.runAndReadAll(sql(series), { width: BigInt(width), from: BigInt(query.from), to: BigInt(query.to) });
  return result.getRowsJS().map((row) => {
    const [bucket, n, floor, mean, min, max, duty] = row as [number, number, ...(number | null)[]];
    return {
      t: query.from + bucket * width,
      dt: width,
      n,
      floor: orNull(floor),
      mean: orNull(mean),
      min: orNull(min),
      max: orNull(max),
      duty: orNull(duty),
    };
  });
}

function orNull(value: number | null | undefined): number | null {
  return value ?? null;
}
