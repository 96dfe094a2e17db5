/**
 * The dictionary of series: what is the same in all readings of one sensor and band, as a small number, in memory and in the table `series`.
 * Nearly always a sensor and band are one series; bandwidth and `relative` belong to it so that no reading has to carry them.
 */
import type {
  DuckDBConnection,
  DuckDBIntegerVector,
  DuckDBTinyIntVector,
  DuckDBUSmallIntVector,
  DuckDBVarCharVector,
} from "@duckdb/node-api";
import type { SeriesNames } from "../../domain/index.ts";
import { ChunkAppender } from "./chunk-appender.ts";

/** What a USMALLINT counts; far above 300 sensors × 12 bands. Keeps a flood of invented names out of the table. */
const MAX_SERIES = 65_536;

type SeriesAppender = ChunkAppender<
  readonly [DuckDBUSmallIntVector, DuckDBVarCharVector, DuckDBVarCharVector, DuckDBIntegerVector, DuckDBTinyIntVector]
>;

/** `rbw` in the table where a series has none. */
const NO_RBW = 0;

export class Series {
  readonly #appender: SeriesAppender;
  /** By sensor, then band (with bandwidth): two look-ups, and no key to build for plain readings. */
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #names: SeriesNames[] = [];
  /** Those of the sensor asked for last: readings come a sensor at a time. */
  #last: { readonly sensor: string; readonly bands: ReadonlyMap<string, number> } = { sensor: "", bands: new Map() };

  private constructor(appender: SeriesAppender) {
    this.#appender = appender;
  }

  static async load(connection: DuckDBConnection): Promise<Series> {
    const series = new Series(await ChunkAppender.open(connection, "series"));
    const rows = (await connection.runAndReadAll("SELECT sensor, band, rbw, relative FROM series ORDER BY id")).getRowsJS();
    for (const row of rows) {
      const [sensor, band, rbw, relative] = row as [string, string, number, number];
      series.#add({ sensor, band, ...(rbw !== NO_RBW && { rbw }), ...(relative === 1 && { relative: true as const }) });
    }
    return series;
  }

  /** Undefined where the dictionary is full. */
  id(of: SeriesNames): number | undefined {
    const known = this.#bandsOf(of.sensor)?.get(keyOf(of));
    if (known !== undefined) return known;
    if (this.#names.length >= MAX_SERIES) return undefined;
    const { sensor, band, rbw, relative } = of;
    const id = this.#add({ sensor, band, rbw, relative });
    const { columns, row } = this.#appender;
    columns[0].setItem(row, id);
    columns[1].setItem(row, sensor);
    columns[2].setItem(row, band);
    columns[3].setItem(row, rbw ?? NO_RBW);
    columns[4].setItem(row, relative === true ? 1 : 0);
    this.#appender.next();
    return id;
  }

  names(id: number): SeriesNames {
    return this.#names[id] ?? { sensor: "?", band: "?" };
  }

  /** By number; grows as new ones come. */
  all(): readonly SeriesNames[] {
    return this.#names;
  }

  /** Those of the sensors and bands; what is left out means all. */
  ids({
    sensors,
    bands,
  }: {
    readonly sensors?: readonly string[] | undefined;
    readonly bands?: readonly string[] | undefined;
  }): readonly number[] {
    const perSensor = sensors === undefined ? [...this.#ids.values()] : sensors.map((sensor) => this.#ids.get(sensor));
    const all = perSensor.flatMap((ids) => [...(ids?.values() ?? [])]);
    return bands === undefined ? all : all.filter((id) => bands.includes(this.names(id).band));
  }

  /** Writes the new ones; called before the rows that use them become visible. */
  save(): void {
    this.#appender.flush();
  }

  close(): void {
    this.#appender.close();
  }

  #bandsOf(sensor: string): ReadonlyMap<string, number> | undefined {
    if (sensor === this.#last.sensor) return this.#last.bands;
    const bands = this.#ids.get(sensor);
    if (bands !== undefined) this.#last = { sensor, bands };
    return bands;
  }

  #add(names: SeriesNames): number {
    const id = this.#names.length;
    this.#names.push(names);
    const bands = this.#ids.get(names.sensor) ?? new Map<string, number>();
    this.#ids.set(names.sensor, bands);
    bands.set(keyOf(names), id);
    return id;
  }
}

function keyOf({ band, rbw, relative }: SeriesNames): string {
  return rbw === undefined && relative === undefined ? band : `${band} ${rbw} ${relative}`;
}
