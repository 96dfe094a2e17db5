/** Readings between rows and columns: what every store needs to give slices, and what turns slices back into items. */
import { putReading, type Reading, readingAt, readingColumns, type SeriesNames, type StreamItem } from "../domain/index.ts";
import type { ReadingBlock, Slice } from "../ports/index.ts";

export function emptyBlock(length: number, names: readonly SeriesNames[]): ReadingBlock {
  return { names, series: new Uint16Array(length), ...readingColumns(length) };
}

/** Rows, in order of `t`, as columns. */
export function blockOf(readings: readonly Reading[]): ReadingBlock {
  const numbers = new Map<string, number>();
  const names: SeriesNames[] = [];
  const block = emptyBlock(readings.length, names);
  readings.forEach((reading, row) => {
    const { sensor, band, rbw, relative } = reading;
    const key = JSON.stringify([sensor, band, rbw, relative]);
    let number = numbers.get(key);
    if (number === undefined) {
      number = names.push({ sensor, band, rbw, relative }) - 1;
      numbers.set(key, number);
    }
    block.series[row] = number;
    putReading(block, row, reading);
  });
  return block;
}

/** Everything in a slice in order of `t`, readings first. */
export function* itemsOf(slice: Slice): Generator<StreamItem> {
  const { readings, items } = slice;
  let row = 0;
  for (const item of items) {
    while (row < readings.t.length && readings.t[row]! <= item.t) yield rowOf(readings, row++);
    yield item;
  }
  while (row < readings.t.length) yield rowOf(readings, row++);
}

function rowOf(block: ReadingBlock, row: number): Reading {
  return readingAt(block, row, block.names[block.series[row]!]!);
}
