/** Readings between rows and columns: what every store needs to give slices, and what turns slices back into items. */
import type { Reading, StreamItem } from "../domain/index.ts";
import type { ReadingBlock, SeriesNames, Slice } from "../ports/index.ts";

/** `bursts` of a reading that has none. */
const NO_BURSTS = -1;

export function emptyBlock(length: number, names: readonly SeriesNames[]): ReadingBlock {
  return {
    names,
    series: new Uint16Array(length),
    t: new Float64Array(length),
    dt: new Float64Array(length),
    floor: new Float64Array(length),
    mean: new Float64Array(length),
    peak: new Float64Array(length),
    duty: new Float64Array(length),
    bursts: new Int32Array(length),
  };
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
    block.t[row] = reading.t;
    block.dt[row] = reading.dt;
    block.floor[row] = reading.floor ?? Number.NaN;
    block.mean[row] = reading.mean ?? Number.NaN;
    block.peak[row] = reading.peak ?? Number.NaN;
    block.duty[row] = reading.duty ?? Number.NaN;
    block.bursts[row] = reading.bursts ?? NO_BURSTS;
  });
  return block;
}

/** One row as the reading it was. */
function readingAt(block: ReadingBlock, row: number): Reading {
  const { sensor, band, rbw, relative } = block.names[block.series[row]!]!;
  const bursts = block.bursts[row]!;
  return {
    type: "reading",
    t: block.t[row]!,
    dt: block.dt[row]!,
    sensor,
    band,
    ...given("floor", block.floor[row]!),
    ...given("mean", block.mean[row]!),
    ...given("peak", block.peak[row]!),
    ...given("duty", block.duty[row]!),
    ...(bursts !== NO_BURSTS && { bursts }),
    ...(rbw !== undefined && { rbw }),
    ...(relative === true && { relative }),
  };
}

/** Everything in a slice in order of `t`, readings first. */
export function* itemsOf(slice: Slice): Generator<StreamItem> {
  const { readings, items } = slice;
  let row = 0;
  for (const item of items) {
    while (row < readings.t.length && readings.t[row]! <= item.t) yield readingAt(readings, row++);
    yield item;
  }
  while (row < readings.t.length) yield readingAt(readings, row++);
}

function given<K extends string>(key: K, value: number): Partial<Record<K, number>> {
  return Number.isNaN(value) ? {} : ({ [key]: value } as Record<K, number>);
}
