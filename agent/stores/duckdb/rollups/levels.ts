/**
 * The tables that readings are rolled up into, and the SQL that does it. Each row is one series over one second, minute or hour, made of
 * the readings themselves, never of finer rows: a minute's and an hour's quantiles are exact.
 *
 * Averages (`floor`, `mean`) are hundredths of a dB, `top` (highest peak) tenths, `below` how far the lowest mean lies under the average in
 * hundredths (nothing where a row has one reading, which then costs nothing), `duty` ten-thousandths, `bursts` a sum.
 */
import { type DurationMicros, type Micros, SECOND } from "../../../domain/index.ts";

export const MINUTE: DurationMicros = 60 * SECOND;
export const HOUR: DurationMicros = 60 * MINUTE;

export type LevelName = "seconds" | "minutes" | "hours";

export interface Level {
  readonly table: LevelName;
  readonly width: DurationMicros;
}

export const levels: Readonly<Record<LevelName, Level>> = {
  seconds: { table: "seconds", width: SECOND },
  minutes: { table: "minutes", width: MINUTE },
  hours: { table: "hours", width: HOUR },
};

/** Of the mean, then of the peak. A second has no room for them: its lowest, average and highest say it all. */
export const QUANTILES = [0.1, 0.5, 0.9, 0.99] as const;

const COLUMNS = `t BIGINT, series USMALLINT, n INTEGER, floor SMALLINT, mean SMALLINT, below SMALLINT, top SMALLINT, duty SMALLINT,
  bursts INTEGER`;

/** `rollup_state`: how far minutes and hours are made, and before when readings are gone. `rollup_late`: hours to be made anew. */
export const ROLLUP_TABLES = `
  CREATE TABLE IF NOT EXISTS seconds (${COLUMNS});
  CREATE TABLE IF NOT EXISTS minutes (${COLUMNS}, quantiles SMALLINT[${2 * QUANTILES.length}]);
  CREATE TABLE IF NOT EXISTS hours (${COLUMNS}, quantiles SMALLINT[${2 * QUANTILES.length}]);
  CREATE TABLE IF NOT EXISTS rollup_state (name VARCHAR, t BIGINT);
  CREATE TABLE IF NOT EXISTS rollup_late (hour BIGINT);`;

export interface Part {
  readonly from: Micros;
  readonly to: Micros;
  /** Numbers of series, first <= series < last. */
  readonly first: number;
  readonly last: number;
}

/** Statements that make the rows of a part, in place of those that were there. In order of series, then time: what is read is a series. */
export function rollSql({ table, width }: Level, { from, to, first, last }: Part): readonly string[] {
  const within = `t >= ${from} AND t < ${to} AND series >= ${first} AND series < ${last}`;
  const list = `[${QUANTILES.join(", ")}]`;
  const size = 2 * QUANTILES.length;
  const quantiles = `, list_concat(coalesce(quantile_disc(nullif(mean, -32768), ${list}), ${NONE}),
    coalesce(quantile_disc(nullif(peak, -32768), ${list}), ${NONE}))::SMALLINT[${size}]`;
  const mean = "round(avg(nullif(mean, -32768)) * 10)";
  return [
    `DELETE FROM ${table} WHERE ${within}`,
    `INSERT INTO ${table} SELECT t // ${width} * ${width} AS start, series, count(*)::INTEGER,
      coalesce(round(avg(nullif(floor, -32768)) * 10), -32768)::SMALLINT, coalesce(${mean}, -32768)::SMALLINT,
      coalesce(least(${mean} - min(nullif(mean, -32768)) * 10, 32767), 0)::SMALLINT, max(greatest(peak, mean)),
      coalesce(round(avg(nullif(duty, -1))), -1)::SMALLINT, coalesce(least(sum(nullif(bursts, -1)), 2147483647), -1)::INTEGER
      ${table === "seconds" ? "" : quantiles}
      FROM readings WHERE ${within} GROUP BY series, start ORDER BY series, start`,
  ];
}

const NONE = `[${QUANTILES.map(() => "-32768").join(", ")}]::SMALLINT[]`;
