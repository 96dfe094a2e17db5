/** The dictionary of sensor and band: a small number for each pair, in memory and in the table `series`. */
import type { DuckDBConnection, DuckDBIntegerVector, DuckDBVarCharVector } from "@duckdb/node-api";
import { ChunkAppender } from "./chunk-appender.ts";

/** Far above 300 sensors × 12 bands; keeps a flood of invented names out of the table. */
export const MAX_SERIES = 65_536;

type SeriesAppender = ChunkAppender<readonly [DuckDBIntegerVector, DuckDBVarCharVector, DuckDBVarCharVector]>;

export class Series {
  readonly #appender: SeriesAppender;
  /** By sensor, then band: two look-ups without building a key. */
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #names: (readonly [sensor: string, band: string])[] = [];

  private constructor(appender: SeriesAppender) {
    this.#appender = appender;
  }

  static async load(connection: DuckDBConnection): Promise<Series> {
    const series = new Series(await ChunkAppender.open(connection, "series"));
    const rows = (await connection.runAndReadAll("SELECT sensor, band FROM series ORDER BY id")).getRowsJS();
    for (const [sensor, band] of rows) series.#add(String(sensor), String(band));
    return series;
  }

  /** Undefined where the dictionary is full. */
  id(sensor: string, band: string): number | undefined {
    const known = this.#ids.get(sensor)?.get(band);
    if (known !== undefined) return known;
    if (this.#names.length >= MAX_SERIES) return undefined;
    const id = this.#add(sensor, band);
    const { columns, row } = this.#appender;
    columns[0].setItem(row, id);
    columns[1].setItem(row, sensor);
    columns[2].setItem(row, band);
    this.#appender.next();
    return id;
  }

  /** Without making one. */
  find(sensor: string, band: string): number | undefined {
    return this.#ids.get(sensor)?.get(band);
  }

  name(id: number): readonly [sensor: string, band: string] {
    return this.#names[id] ?? ["?", "?"];
  }

  ofSensors(sensors: readonly string[]): readonly number[] {
    return sensors.flatMap((sensor) => [...(this.#ids.get(sensor)?.values() ?? [])]);
  }

  /** Writes the new ones; called before the rows that use them become visible. */
  save(): void {
    this.#appender.flush();
  }

  close(): void {
    this.#appender.close();
  }

  #add(sensor: string, band: string): number {
    const id = this.#names.length;
    this.#names.push([sensor, band]);
    const bands = this.#ids.get(sensor) ?? new Map<string, number>();
    this.#ids.set(sensor, bands);
    bands.set(band, id);
    return id;
  }
}
