/** The questions put to InfluxDB, in InfluxQL. Times are given in µs. */
import { escape as escaping } from "influx";
import { type Micros, SECOND, type StreamItem } from "../../domain/index.ts";
import type { HistoryPoint, HistoryQuery } from "../../ports/index.ts";
import { tag } from "./points.ts";
import { bucketSchema, itemOf, type Row, rowsOf } from "./rows.ts";

/** Asks and gives what the server answered, times in µs. */
export type Ask = (query: string) => Promise<unknown>;

const MEASUREMENTS = ["reading", "bursts", "item"] as const;
const LONGEST_SLICE = 24 * 3600 * SECOND;
const FEW_ROWS = 5_000;
const MANY_ROWS = 40_000;

export async function askHistory(ask: Ask, query: HistoryQuery): Promise<readonly HistoryPoint[]> {
  const width = Math.max(1, Math.ceil((query.to - query.from) / query.points));
  const [rows = []] = rowsOf(
    await ask(`SELECT count(dt) AS n, mean(floor) AS floor, mean(mean) AS mean, min(mean) AS min, max(peak) AS peak, max(mean) AS top,
      mean(duty) AS duty FROM reading WHERE ${between(query.from, query.to)} AND sensor = ${text(query.sensor)} AND band = ${text(query.band)}
      GROUP BY time(${width}u, ${query.from % width}u) fill(none)`),
  );
  return rows.map((row) => {
    const { time, n, floor, mean, min, peak, top, duty } = bucketSchema.parse(row);
    const max = peak === null || top === null ? (peak ?? top) : Math.max(peak, top);
    return { t: time, dt: width, n, floor, mean, min, max, duty };
  });
}

export interface ReadBackQuery {
  readonly from: Micros;
  readonly to: Micros;
  readonly sensors?: readonly string[];
}

/** In slices of time, each small enough for memory, growing where there is little and jumping over what is empty. */
export async function* askItems(ask: Ask, query: ReadBackQuery): AsyncGenerator<StreamItem> {
  let width = SECOND;
  let from: Micros | undefined = await askNextTime(ask, query.from, query.to);
  while (from !== undefined) {
    const to: Micros = Math.min(query.to, from + width);
    const where = `${between(from, to)}${query.sensors === undefined ? "" : ` AND (${anyOf(query.sensors)})`}`;
    const found = rowsOf(await ask(MEASUREMENTS.map((name) => `SELECT * FROM ${name} WHERE ${where}`).join("; ")));
    const items = found.flatMap((rows, index) => rows.map((row) => itemOf(MEASUREMENTS[index]!, row)).filter((item) => item !== undefined));
    yield* items.sort((a, b) => a.t - b.t);
    if (items.length < FEW_ROWS) width = Math.min(LONGEST_SLICE, width * 2);
    else if (items.length > MANY_ROWS) width = Math.max(SECOND / 10, Math.round(width / 2));
    from = items.length === 0 ? await askNextTime(ask, to, query.to) : to < query.to ? to : undefined;
  }
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

function anyOf(sensors: readonly string[]): string {
  return ["-", ...sensors].map((sensor) => `sensor = ${text(sensor)}`).join(" OR ");
}

/** As a literal of InfluxQL. */
function text(name: string): string {
  return escaping.stringLit(tag(name).replaceAll("\\", "\\\\"));
}
