/** The questions put to InfluxDB, in InfluxQL. Times are given in µs. */
import { escape as escaping } from "influx";
import { type Micros, SECOND } from "../../domain/index.ts";
import type { HistoryPoint, HistoryQuery, Quantiles, Slice, StoredQuery } from "../../ports/index.ts";
import { blockOf } from "../reading-block.ts";
import { tag } from "./points.ts";
import { bucketSchema, itemOf, type Row, rowsOf } from "./rows.ts";

/** Asks and gives what the server answered, times in µs. */
export type Ask = (query: string) => Promise<unknown>;

const MEASUREMENTS = ["reading", "bursts", "item"] as const;
const LONGEST_SLICE = 24 * 3600 * SECOND;
const FEW_ROWS = 5_000;
const MANY_ROWS = 40_000;

const PER_CENT = [10, 50, 90, 99] as const;
const QUANTILE_COLUMNS = PER_CENT.map((q) => `, percentile(mean, ${q}) AS m${q}, percentile(peak, ${q}) AS p${q}`).join("");

export async function askHistory(ask: Ask, query: HistoryQuery): Promise<readonly HistoryPoint[]> {
  const width = Math.max(1, Math.ceil((query.to - query.from) / query.points));
  const [rows = []] = rowsOf(
    await ask(`SELECT count(dt) AS n, mean(floor) AS floor, mean(mean) AS mean, min(mean) AS min, max(peak) AS peak, max(mean) AS top,
      mean(duty) AS duty${query.quantiles ? QUANTILE_COLUMNS : ""} FROM reading WHERE ${between(query.from, query.to)} AND sensor = ${text(query.sensor)} AND band = ${text(query.band)}
      GROUP BY time(${width}u, ${query.from % width}u) fill(none)`),
  );
  return rows.map((row) => {
    const { time, n, floor, mean, min, peak, top, duty } = bucketSchema.parse(row);
    const max = peak === null || top === null ? (peak ?? top) : Math.max(peak, top);
    const point = { t: time, dt: width, n, floor, mean, min, max, duty };
    return query.quantiles ? { ...point, quantiles: { mean: quantilesOf("m", row), peak: quantilesOf("p", row) } } : point;
  });
}

function quantilesOf(of: "m" | "p", row: Row): Quantiles | null {
  const all = PER_CENT.map((q) => row[`${of}${q}`]).filter((value) => typeof value === "number");
  return all.length === PER_CENT.length ? (all as unknown as Quantiles) : null;
}

/** Each small enough for memory, growing where there is little and jumping over what is empty. */
export async function* askSlices(ask: Ask, query: StoredQuery): AsyncGenerator<Slice> {
  let width = SECOND;
  let next: Micros | undefined = await askNextTime(ask, query.from, query.to);
  while (next !== undefined) {
    const from: Micros = next;
    const to: Micros = Math.min(query.to, from + width);
    const found = rowsOf(
      await ask(MEASUREMENTS.map((name) => `SELECT * FROM ${name} WHERE ${where(name, query, { from, to })}`).join("; ")),
    );
    const all = found
      .flatMap((rows, index) => rows.map((row) => itemOf(MEASUREMENTS[index]!, row)).filter((item) => item !== undefined))
      .sort((a, b) => a.t - b.t);
    const readings = blockOf(all.filter((item) => item.type === "reading"));
    yield { from, to, readings, items: all.filter((item) => item.type !== "reading") };
    if (all.length < FEW_ROWS) width = Math.min(LONGEST_SLICE, width * 2);
    else if (all.length > MANY_ROWS) width = Math.max(SECOND / 10, Math.round(width / 2));
    next = all.length === 0 ? await askNextTime(ask, to, query.to) : to < query.to ? to : undefined;
  }
}

function where(
  measurement: (typeof MEASUREMENTS)[number],
  { sensors, bands }: StoredQuery,
  { from, to }: { readonly from: Micros; readonly to: Micros },
): string {
  const ofSensors = sensors === undefined ? "" : ` AND (${anyOf("sensor", ["-", ...sensors])})`;
  const ofBands = bands === undefined || measurement === "item" ? "" : ` AND (${anyOf("band", ["-", ...bands])})`;
  return `${between(from, to)}${ofSensors}${ofBands}`;
}

async function askNextTime(ask: Ask, from: Micros, to: Micros): Promise<Micros | undefined> {
  const answer = await ask(MEASUREMENTS.map((name) => `SELECT * FROM ${name} WHERE ${between(from, to)} LIMIT 1`).join("; "));
  const times = rowsOf(answer)
    .flat()
    .map((row: Row) => Number(row.time));
  return times.length === 0 ? undefined : Math.min(...times);
}

function between(from: Micros, to: Micros): string {
  return `time >= ${from}u AND time < ${to}u`;
}

function anyOf(tagName: "sensor" | "band", values: readonly string[]): string {
  return values.map((value) => `${tagName} = ${text(value)}`).join(" OR ");
}

/** As a literal of InfluxQL. */
export function text(name: string): string {
  return escaping.stringLit(tag(name).replaceAll("\\", "\\\\"));
}
