/**
 * Copies of what the store was given and has not made durable yet, for the day it fails. Readings are copied into columns that are used again: a
 * second's worth of small objects, kept just long enough to be dear to collect, would cost more than everything else that is done with them.
 */
import { putReading, type Reading, type ReadingColumns, readingAt, readingColumns, type StreamItem } from "../domain/index.ts";

const FIRST_ROWS = 4096;
/** Rows that are kept for the next time; what a surge took beyond that is let go. */
const MOST_ROWS = 65_536;
/** Rows made for each that is needed. */
const SPARE = 1.25;
/** Items of one batch that is given back. */
const BATCH = 1024;

export class HeldItems {
  #columns = readingColumns(FIRST_ROWS);
  /** By row, as the columns. */
  readonly #sensors: string[] = [];
  readonly #bands: string[] = [];
  readonly #rbws: Reading["rbw"][] = [];
  readonly #relatives: Reading["relative"][] = [];
  #rows = 0;
  /** Everything else, as it is, with the number of readings before it. */
  #others: { readonly after: number; readonly item: StreamItem }[] = [];

  get length(): number {
    return this.#rows + this.#others.length;
  }

  add(items: readonly StreamItem[]): void {
    if (this.#rows + items.length > this.#columns.t.length) this.#resize(Math.ceil((this.#rows + items.length) * SPARE));
    for (const item of items) {
      if (item.type === "reading") this.#addReading(item);
      else this.#others.push({ after: this.#rows, item });
    }
  }

  clear(): void {
    this.#rows = 0;
    this.#others = [];
    if (this.#columns.t.length > MOST_ROWS) this.#resize(FIRST_ROWS);
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
    putReading(this.#columns, row, reading);
    this.#sensors[row] = reading.sensor;
    this.#bands[row] = reading.band;
    this.#rbws[row] = reading.rbw;
    this.#relatives[row] = reading.relative;
  }

  #reading(row: number): Reading {
    const [sensor, band] = [this.#sensors[row]!, this.#bands[row]!];
    return readingAt(this.#columns, row, { sensor, band, rbw: this.#rbws[row], relative: this.#relatives[row] });
  }

  #resize(rows: number): void {
    const before = this.#columns;
    this.#columns = readingColumns(rows);
    for (const name of Object.keys(before) as (keyof ReadingColumns)[]) this.#columns[name].set(before[name].subarray(0, this.#rows));
    for (const list of [this.#sensors, this.#bands, this.#rbws, this.#relatives]) list.length = Math.min(list.length, rows);
  }
}
