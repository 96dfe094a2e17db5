/** What is stored between two times, in slices: readings as columns, burst lists and the rare rest as items. */
import type { DuckDBConnection, DuckDBDataChunk, DuckDBVector } from "@duckdb/node-api";
import { parseStreamItem } from "../../contract/index.ts";
import type { StreamItem } from "../../domain/index.ts";
import type { ReadingBlock, Slice, StoredQuery } from "../../ports/index.ts";
import { emptyBlock } from "../reading-block.ts";
import { unpackDuty, unpackLevel } from "./columns.ts";
import { unpackBursts } from "./packed-bursts.ts";
import type { Series } from "./series.ts";
import { type TimeSlice, timeSlices } from "./time-slices.ts";

/** Share of all series below which an answer is gathered by the database: streamed, each thousand rows searched would be a chunk of a few. */
const FEW = 0.1;

export async function* readBack(connection: DuckDBConnection, series: Series, query: StoredQuery): AsyncGenerator<Slice> {
  const sql = selects(series, query);
  for await (const time of timeSlices(connection, query, sql.where)) {
    const bursts = await rows(connection, sql.bursts, time);
    const rest = await rows(connection, sql.items, time);
    const items = [...bursts.map((row) => toBursts(row, series)), ...rest.flatMap(toItem)];
    // Sorting is stable: burst lists stay before the rest of the same moment, as they were written.
    if (rest.length > 0) items.sort((a, b) => a.t - b.t);
    yield { ...time, readings: await readings(connection, sql.readings, { time, series, isNarrow: sql.where.share < FEW }), items };
  }
}

function selects(series: Series, { sensors, bands }: StoredQuery) {
  const within = "t >= $from AND t < $to";
  const ids = series.ids({ sensors, bands });
  const share = new Set(ids).size / Math.max(1, series.all().length);
  // A long list of series costs as much as the reading itself, and of an agent's store nearly always all are asked for.
  const ofSeries = share === 1 ? within : `${within} AND series IN (${[-1, ...ids].join(", ")})`;
  const ofSensor = sensors === undefined ? within : `${within} AND sensor IN (${["", ...sensors].map(quote).join(", ")})`;
  return {
    where: { readings: ofSeries, bursts: ofSeries, items: ofSensor, share },
    readings: `SELECT t::DOUBLE, series, dt, floor, mean, peak, duty, bursts FROM readings WHERE ${ofSeries}`,
    bursts: `SELECT t::DOUBLE, series, more, list FROM bursts WHERE ${ofSeries} ORDER BY t, rowid`,
    items: `SELECT json FROM items WHERE ${ofSensor} ORDER BY t, rowid`,
  };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function readings(
  connection: DuckDBConnection,
  sql: string,
  { time, series, isNarrow }: { readonly time: TimeSlice; readonly series: Series; readonly isNarrow: boolean },
): Promise<ReadingBlock> {
  const result = isNarrow ? await connection.run(sql, parameters(time)) : await connection.stream(sql, parameters(time));
  const chunks: DuckDBDataChunk[] = [];
  let length = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    chunks.push(chunk);
    length += chunk.rowCount;
  }
  const block = emptyBlock(length, series.all());
  let row = 0;
  for (const chunk of chunks) {
    fill(block, chunk, row);
    row += chunk.rowCount;
  }
  return byTime(block);
}

/**
 * Rows come as they were written, which is nearly in order of time: sorting them here costs little, while the database would need memory for
 * all of them at once.
 */
function byTime(block: ReadingBlock): ReadingBlock {
  const { t } = block;
  if (t.every((time, row) => row === 0 || time >= t[row - 1]!)) return block;
  const order = Uint32Array.from(t.keys()).sort((a, b) => t[a]! - t[b]! || a - b);
  const sorted = <Column extends Float64Array | Uint16Array>(column: Column): Column =>
    column.map((_, row) => column[order[row]!]!) as Column;
  const { names, series, dt, floor, mean, peak, duty: share, bursts } = block;
  return {
    names,
    series: sorted(series),
    t: sorted(t),
    dt: sorted(dt),
    floor: sorted(floor),
    mean: sorted(mean),
    peak: sorted(peak),
    duty: sorted(share),
    bursts: sorted(bursts),
  };
}

type Numbers = DuckDBVector<number>;

/** Column by column: no object a reading. */
function fill(block: ReadingBlock, chunk: DuckDBDataChunk, at: number): void {
  const { rowCount } = chunk;
  const column = (index: number) => chunk.getColumnVector(index) as Numbers;
  const copy = (to: Float64Array | Uint16Array, from: Numbers, as: (packed: number) => number) => {
    for (let row = 0; row < rowCount; row++) to[at + row] = as(from.getItem(row) as number);
  };
  copy(block.t, column(0), asIs);
  copy(block.series, column(1), asIs);
  copy(block.dt, column(2), asIs);
  copy(block.floor, column(3), level);
  copy(block.mean, column(4), level);
  copy(block.peak, column(5), level);
  copy(block.duty, column(6), duty);
  copy(block.bursts, column(7), asIs);
}

function asIs(value: number): number {
  return value;
}

function level(packed: number): number {
  return unpackLevel(packed) ?? Number.NaN;
}

function duty(packed: number): number {
  return unpackDuty(packed) ?? Number.NaN;
}

async function rows(connection: DuckDBConnection, sql: string, time: TimeSlice): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql, parameters(time))).getRowsJS();
}

function parameters({ from, to }: TimeSlice): { readonly from: bigint; readonly to: bigint } {
  return { from: BigInt(from), to: BigInt(to) };
}

function toBursts(row: readonly unknown[], series: Series): StreamItem {
  const [t, id, more, list] = row as [number, number, number, Uint8Array];
  const { sensor, band } = series.names(id);
  return { type: "bursts", t, sensor, band, list: unpackBursts(list), more };
}

function toItem([json]: readonly unknown[]): readonly StreamItem[] {
  const parsed = parseStreamItem(JSON.parse(json as string));
  return parsed.ok ? [parsed.value] : [];
}
