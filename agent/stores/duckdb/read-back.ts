/**
 * Everything stored between two times as stream items, in order of `t`. Read in slices of time, each small enough to be sorted within the
 * database's memory limit, growing where there is little and jumping over what is empty.
 */
import type { DuckDBConnection } from "@duckdb/node-api";
import { parseStreamItem } from "../../contract/index.ts";
import { MILLISECOND, type Micros, SECOND, type StreamItem } from "../../domain/index.ts";
import { NO_COUNT, unpackDuty, unpackLevel } from "./columns.ts";
import { unpackBursts } from "./packed-bursts.ts";
import type { Series } from "./series.ts";

const FIRST_SLICE = 10 * SECOND;
const SHORTEST_SLICE = MILLISECOND;
const LONGEST_SLICE = 24 * 3600 * SECOND;
const FEW_ROWS = 10_000;
/** What can be sorted within the smallest memory that the options allow for a busy agent. */
const MANY_ROWS = 40_000;

export interface ReadBackQuery {
  readonly from: Micros;
  readonly to: Micros;
  /** Left out: all. What belongs to no sensor always comes. */
  readonly sensors?: readonly string[];
}

export async function* readBack(connection: DuckDBConnection, series: Series, query: ReadBackQuery): AsyncGenerator<StreamItem> {
  const sql = select(series, query.sensors);
  let width = FIRST_SLICE;
  let from: Micros | undefined = await nextTime(connection, query.from, query.to);
  while (from !== undefined) {
    width = await sortable(connection, from, width);
    const to: Micros = Math.min(query.to, from + width);
    const result = await connection.stream(sql, { from: BigInt(from), to: BigInt(to) });
    let count = 0;
    for await (const rows of result.yieldRowsJs()) {
      count += rows.length;
      for (const row of rows) {
        const item = toItem(row as unknown as Row, series);
        if (item !== undefined) yield item;
      }
    }
    if (count < FEW_ROWS) width = Math.min(LONGEST_SLICE, width * 2);
    from = count === 0 ? await nextTime(connection, to, query.to) : to < query.to ? to : undefined;
  }
}

/** `width`, halved until what lies in it can be sorted: after a quiet night the first busy second must not break the reading. */
async function sortable(connection: DuckDBConnection, from: Micros, width: Micros): Promise<Micros> {
  for (let narrower = width; ; narrower = Math.round(narrower / 2)) {
    if (narrower <= SHORTEST_SLICE || (await rowsIn(connection, from, from + narrower)) <= MANY_ROWS) return narrower;
  }
}

async function rowsIn(connection: DuckDBConnection, from: Micros, to: Micros): Promise<number> {
  const counts = ["readings", "bursts", "items"].map((table) => `(SELECT count(*) FROM ${table} WHERE t >= $from AND t < $to)`);
  const result = await connection.runAndReadAll(`SELECT (${counts.join(" + ")})::DOUBLE`, { from: BigInt(from), to: BigInt(to) });
  return (result.getRowsJS()[0]?.[0] as number | null) ?? 0;
}

type Row = readonly [
  t: number,
  kind: number,
  series: number | null,
  dt: number | null,
  floor: number | null,
  mean: number | null,
  peak: number | null,
  duty: number | null,
  bursts: number | null,
  list: Uint8Array | null,
  json: string | null,
];

function select(series: Series, sensors: readonly string[] | undefined): string {
  const ids = sensors === undefined ? undefined : series.ids(sensors);
  const within = "t >= $from AND t < $to";
  const ofSeries = ids === undefined ? within : `${within} AND series IN (${[-1, ...ids].join(", ")})`;
  const ofSensor = sensors === undefined ? within : `${within} AND sensor IN (${["", ...sensors].map(quote).join(", ")})`;
  return `
    SELECT t::DOUBLE AS moment, 0 AS kind, series, dt, floor, mean, peak, duty, bursts, NULL::BLOB, NULL::VARCHAR, rowid AS n
      FROM readings WHERE ${ofSeries}
    UNION ALL SELECT t::DOUBLE, 1, series, more, NULL, NULL, NULL, NULL, NULL, list, NULL, rowid FROM bursts WHERE ${ofSeries}
    UNION ALL SELECT t::DOUBLE, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, json, rowid FROM items WHERE ${ofSensor}
    ORDER BY moment, kind, n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function nextTime(connection: DuckDBConnection, from: Micros, to: Micros): Promise<Micros | undefined> {
  const tables = ["readings", "bursts", "items"].map((table) => `SELECT t FROM ${table} WHERE t >= $from AND t < $to`);
  const result = await connection.runAndReadAll(`SELECT min(t)::DOUBLE FROM (${tables.join(" UNION ALL ")})`, {
    from: BigInt(from),
    to: BigInt(to),
  });
  return (result.getRowsJS()[0]?.[0] as number | null) ?? undefined;
}

function toItem(row: Row, series: Series): StreamItem | undefined {
  const [t, kind, id, dt, floor, mean, peak, duty, bursts, list, json] = row;
  if (kind === 2) {
    const parsed = parseStreamItem(JSON.parse(json ?? "null"));
    return parsed.ok ? parsed.value : undefined;
  }
  const { sensor, band, rbw, relative } = series.names(id ?? -1);
  if (kind === 1) return { type: "bursts", t, sensor, band, list: unpackBursts(list ?? new Uint8Array()), more: dt ?? 0 };
  return {
    type: "reading",
    t,
    dt: dt ?? 0,
    sensor,
    band,
    ...given("floor", unpackLevel(floor!)),
    ...given("mean", unpackLevel(mean!)),
    ...given("peak", unpackLevel(peak!)),
    ...given("duty", unpackDuty(duty!)),
    ...(bursts !== NO_COUNT && { bursts: bursts! }),
    ...given("rbw", rbw),
    ...(relative === true && { relative }),
  };
}

function given<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, number>);
}
