/**
 * Readings of one sensor and band, in buckets that the database makes: from the coarsest table that gives the points asked for, and from the
 * readings themselves where that table ends.
 */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { DurationMicros, Micros } from "../../domain/index.ts";
import type { HistoryPoint, HistoryQuery } from "../../ports/index.ts";
import { type Bucket, bucketOf, joined, pointOf } from "./buckets.ts";
import { type Level, levels, QUANTILES } from "./rollups/levels.ts";
import type { Roller } from "./rollups/roller.ts";

interface Question {
  readonly series: readonly number[];
  readonly from: Micros;
  readonly to: Micros;
  readonly width: DurationMicros;
  readonly quantiles: boolean;
}

export async function readHistory(
  connection: DuckDBConnection,
  query: HistoryQuery,
  { series, roller }: { readonly series: readonly number[]; readonly roller: Pick<Roller, "done" | "gone"> },
): Promise<readonly HistoryPoint[]> {
  const span = query.to - query.from;
  const level = coarsest(span / query.points);
  const until = level === levels.seconds ? roller.gone : roller.done;
  const isRolled = query.from < until;
  const step = isRolled ? level.width : 1;
  const from = Math.floor(query.from / step) * step;
  const width = Math.max(1, Math.ceil((query.to - from) / query.points / step)) * step;
  const question: Question = { series, from, to: query.to, width, quantiles: query.quantiles === true };
  const rolled = isRolled ? await ask(connection, rolledSql(level, question), { ...question, to: Math.min(query.to, until) }) : [];
  const live = until < query.to ? await ask(connection, readingSql(question), { ...question, after: isRolled ? until : from }) : [];
  return joined(rolled, live).map((bucket) => pointOf(bucket, question));
}

function coarsest(width: DurationMicros): Level {
  if (width >= levels.hours.width) return levels.hours;
  return width >= levels.minutes.width ? levels.minutes : levels.seconds;
}

/** Figures come back in dB: averages of packed columns are as they are packed. */
function readingSql({ series, quantiles }: Question): string {
  const list = `[${QUANTILES.join(", ")}]`;
  const of = (column: string) => `, quantile_disc(nullif(${column}, -32768), ${list})`;
  return `SELECT ((t - $from) // $width)::INTEGER AS bucket, count(*)::INTEGER,
    avg(nullif(floor, -32768)) / 10, avg(nullif(mean, -32768)) / 10, min(nullif(mean, -32768)) / 10,
    nullif(max(greatest(peak, mean)), -32768) / 10, avg(nullif(duty, -1)) / 10000 ${quantiles ? `${of("mean")}${of("peak")}` : ""}
    FROM readings WHERE series IN (${series.join(", ")}) AND t >= $after AND t < $to GROUP BY bucket ORDER BY bucket`;
}

function rolledSql({ table }: Level, { series, quantiles }: Question): string {
  const average = (column: string, none: number) => `sum(nullif(${column}, ${none}) * n) / sum(n) FILTER (${column} <> ${none})`;
  const of = (first: number) => `, [${QUANTILES.map((_, i) => average(`quantiles[${first + i}]`, -32768)).join(", ")}]`;
  const isAsked = quantiles && table !== "seconds";
  return `SELECT ((t - $from) // $width)::INTEGER AS bucket, sum(n)::INTEGER,
    ${average("floor", -32768)} / 100, ${average("mean", -32768)} / 100, min(nullif(mean, -32768) - below) / 100,
    nullif(max(top), -32768) / 10, ${average("duty", -1)} / 10000 ${isAsked ? `${of(1)}${of(1 + QUANTILES.length)}` : ""}
    FROM ${table} WHERE series IN (${series.join(", ")}) AND t >= $after AND t < $to GROUP BY bucket ORDER BY bucket`;
}

async function ask(
  connection: DuckDBConnection,
  sql: string,
  { from, to, width, after = from }: Pick<Question, "from" | "to" | "width"> & { readonly after?: Micros },
): Promise<readonly Bucket[]> {
  const parameters = { width: BigInt(width), from: BigInt(from), to: BigInt(to), after: BigInt(after) };
  const rows = (await connection.runAndReadAll(sql, parameters)).getRowsJS();
  return rows.map(bucketOf);
}
