/**
 * Copies of what the store was given and has not made durable yet, for the day it fails. Readings are copied into columns that are used again: a
 * second's worth of small objects, kept just long enough to be dear to collect, would cost more than everything else that is done with them.
 */
import type { Reading, StreamItem } from "../domain/index.ts";

const FIRST_ROWS = 4096;
/** Rows that are kept for the next time; what a surge took beyond that is let go. */
const MOST_ROWS = 65_536;
/** Items of one batch that is given back. */
const BATCH = 1024;

/** NaN: the reading has none. */
const COLUMNS = ["t", "dt", "floor", "mean", "peak", "duty", "bursts", "rbw"] as const;
type Columns = Record<(typeof COLUMNS)[number], Float64Array>;

export class HeldItems {
  #columns = columnsOf(FIRST_ROWS);
  #relative = new Uint8Array(FIRST_ROWS);
  readonly #sensors: string[] = [];
  readonly #bands: string[] = [];
  #rows = 0;
  /** Everything else, as it is, with the number of readings before it. */
  #others: { readonly after: number; readonly item: StreamItem }[] = [];

  get length(): number {
    return this.#rows + this.#others.length;
  }

  add(items: readonly StreamItem[]): void {
    if (this.#rows + items.length > this.#relative.length) this.#grow(this.#rows + items.length);
    for (const item of items) {
      if (item.type === "reading") this.#addReading(item);
      else this.#others.push({ after: this.#rows, item });
    }
  }

  clear(): void {
    this.#rows = 0;
    this.#others = [];
    if (this.#relative.length > MOST_ROWS) this.#resize(FIRST_ROWS);
  }

  /** All of it in its order, batch by batch; holds nothing afterwards. */
  take(): StreamItem[][] {
    const batches: StreamItem[][] = [];
    const give = (item: StreamItem) => {
      const last = batches.at(-1);
      if (last === undefined || last.length === BATCH) batches.push([item]);
      else last.push(item);
    };
    let row = 0;
    for (const { after, item } of this.#others) {
      while (row < after) give(this.#reading(row++));
      give(item);
    }
    while (row < this.#rows) give(this.#reading(row++));
    this.clear();
    return batches;
  }

  #addReading(reading: Reading): void {
    const row = this.#rows++;
    const columns = this.#columns;
    columns.t[row] = reading.t;
    columns.dt[row] = reading.dt;
    columns.floor[row] = reading.floor ?? Number.NaN;
    columns.mean[row] = reading.mean ?? Number.NaN;
    columns.peak[row] = reading.peak ?? Number.NaN;
    columns.duty[row] = reading.duty ?? Number.NaN;
    columns.bursts[row] = reading.bursts ?? Number.NaN;
    columns.rbw[row] = reading.rbw ?? Number.NaN;
    this.#relative[row] = reading.relative === true ? 1 : 0;
    this.#sensors[row] = reading.sensor;
    this.#bands[row] = reading.band;
  }

  #reading(row: number): Reading {
    const columns = this.#columns;
    const given = (name: (typeof COLUMNS)[number]) => {
      const value = columns[name][row]!;
      return Number.isNaN(value) ? {} : { [name]: value };
    };
    return {
      type: "reading",
      t: columns.t[row]!,
      dt: columns.dt[row]!,
      sensor: this.#sensors[row]!,
      band: this.#bands[row]!,
      ...given("floor"),
      ...given("mean"),
      ...given("peak"),
      ...given("duty"),
      ...given("bursts"),
      ...given("rbw"),
      ...(this.#relative[row] === 1 && { relative: true }),
    };
  }

  #grow(needed: number): void {
    this.#resize(Math.ceil(needed * 1.25));
  }

  #resize(rows: number): void {
    const [columns, relative] = [this.#columns, this.#relative];
    this.#columns = columnsOf(rows);
    this.#relative = new Uint8Array(rows);
    for (const name of COLUMNS) this.#columns[name].set(columns[name].subarray(0, this.#rows));
    this.#relative.set(relative.subarray(0, this.#rows));
    this.#sensors.length = Math.min(this.#sensors.length, rows);
    this.#bands.length = Math.min(this.#bands.length, rows);
  }
}

function columnsOf(rows: number): Columns {
  return Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(rows)])) as Columns;
}
