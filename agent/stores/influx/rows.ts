/** What InfluxDB answers, checked: rows of named columns with `time` in µs. */
import { z } from "zod";
import { parseStreamItem } from "../../contract/index.ts";
import type { StreamItem } from "../../domain/index.ts";

const answerSchema = z.object({
  results: z.array(
    z.object({
      error: z.string().optional(),
      series: z.array(z.object({ columns: z.array(z.string()), values: z.array(z.array(z.unknown())) })).optional(),
    }),
  ),
});

export type Row = Readonly<Record<string, unknown>>;

/** The rows of each statement of a query. */
export function rowsOf(answer: unknown): readonly (readonly Row[])[] {
  return answerSchema
    .parse(answer)
    .results.map(({ series }) =>
      (series ?? []).flatMap(({ columns, values }) =>
        values.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]))),
      ),
    );
}

/** Undefined for a row that is none of ours. */
export function itemOf(type: "reading" | "bursts" | "item", row: Row): StreamItem | undefined {
  const parsed = parseStreamItem(raw(type, row));
  return parsed.ok ? parsed.value : undefined;
}

function raw(type: "reading" | "bursts" | "item", row: Row): unknown {
  const { time: t, lane: _lane, ...rest } = row;
  if (type === "item") return JSON.parse(String(row.json));
  if (type === "bursts") return { ...rest, type, t, list: JSON.parse(String(row.list)) };
  return { type, t, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) };
}

const numberOrNull = z.number().nullable().default(null);

/** A bucket of the history query. */
export const bucketSchema = z.object({
  time: z.number(),
  n: z.number(),
  floor: numberOrNull,
  mean: numberOrNull,
  min: numberOrNull,
  peak: numberOrNull,
  top: numberOrNull,
  duty: numberOrNull,
});
