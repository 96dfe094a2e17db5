/** Where observations are kept. The agent alone opens it; history, playback and tuning read it through the read half. */
import type { DurationMicros, Micros, ReadingColumns, SeriesNames, StreamItem } from "../domain/index.ts";

export interface HistoryQuery {
  readonly sensor: string;
  readonly band: string;
  /** Readings with from <= t < to. */
  readonly from: Micros;
  readonly to: Micros;
  /** At most this many points come back; the store downsamples. */
  readonly points: number;
  /** Left out: points come without quantiles. */
  readonly quantiles?: true | undefined;
}

/** Levels that 10, 50, 90 and 99 in a hundred readings do not exceed, dBm. */
export type Quantiles = readonly [q10: number, q50: number, q90: number, q99: number];

/**
 * One bucket of readings, `t` to `t + dt`. Levels in dBm; `n` readings went into it; a gap is a missing bucket, never a zero. `floor`,
 * `mean` and `duty` are averages of the readings' own figures (levels in dB), `min` the lowest mean, `max` the highest peak. Where a store
 * answers from what it rolled up, buckets begin at whole seconds, minutes or hours, so the first may begin before `from`.
 */
export interface HistoryPoint {
  readonly t: Micros;
  readonly dt: DurationMicros;
  readonly n: number;
  readonly floor: number | null;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly duty: number | null;
  /** Of means and of peaks; exact within one row of what was rolled up, the average over rows where a bucket has several. */
  readonly quantiles?: { readonly mean: Quantiles | null; readonly peak: Quantiles | null };
}

/** A time around an emission, in its band: what burst lists hold of it is kept with its incident. */
export interface BurstsToKeep {
  readonly band: string;
  readonly from: Micros;
  readonly to: Micros;
}

/** Before what time each kind of thing is deleted. What is left out, and has a default here, follows that. */
export interface StoreExpiry {
  /** Readings, and everything that has no time of its own. */
  readonly readings: Micros;
  /** Burst lists that nothing keeps. */
  readonly bursts: Micros;
  readonly sightings?: Micros;
  /** What readings were rolled up into, and what history answers from once they are gone. Left out: kept. */
  readonly rollups?: Micros;
  /** Burst lists within `kept`. Left out: kept. */
  readonly incidents?: Micros;
  /** Left out: none. */
  readonly kept?: readonly BurstsToKeep[];
}

export interface ReadingWriter {
  /**
   * Takes the batch; gives a promise where the next batch must wait for it. Both functions fail with a WingwatchError: `WW_E_STORE_REFUSED`, it
   * will never take some of it, and goes on; any other, nothing that was not flushed may be counted on: the store is to be closed and opened
   * anew, and may be offered it all again without keeping anything twice.
   */
  append(items: readonly StreamItem[]): Promise<void> | undefined;
  /** Resolves once all that was appended is durable and visible to readers. */
  flush(): Promise<void>;
  /** True while a flush would wait for something of the store's own, which appending does not: better to flush later. Left out: never. */
  isOccupied?(): boolean;
}

/** Readings in order of `t`, for those who read millions; `series` counts in `names`. */
export interface ReadingBlock extends ReadingColumns {
  readonly names: readonly SeriesNames[];
  readonly series: Uint16Array;
}

/** A stretch of what is stored, from <= t < to: readings in columns, all other items as they are, each in order of `t`. */
export interface Slice {
  readonly from: Micros;
  readonly to: Micros;
  readonly readings: ReadingBlock;
  readonly items: readonly StreamItem[];
}

export interface StoredQuery {
  readonly from: Micros;
  readonly to: Micros;
  /** Left out: all. What belongs to no sensor always comes. */
  readonly sensors?: readonly string[];
  /** Of readings and bursts; left out: all. */
  readonly bands?: readonly string[];
}

/** A file of readings, one row each: `t` (µs), `dt` (µs), sensor, band, floor, mean, peak (dBm), duty, bursts, rbw (Hz), relative. */
export interface ReadingsFile {
  readonly path: string;
  readonly as: "parquet" | "csv";
}

export interface ReadingReader {
  history(query: HistoryQuery): Promise<readonly HistoryPoint[]>;
  /** Everything stored with from <= t < to, in order of `t`. */
  observations(query: Omit<StoredQuery, "bands">): AsyncIterable<StreamItem>;
  /** The same in slices that follow each other, each of some ten thousand items; time without data is left out. */
  slices(query: StoredQuery): AsyncIterable<Slice>;
}

export interface ReadingStore extends ReadingWriter, ReadingReader {
  readonly id: string;
  /** Something was found damaged at the opening and set aside, where it lies now: what was stored after `from` may be missing. */
  readonly damage?: { readonly from: Micros; readonly setAside: string };
  /** Deletes what is older; readings are rolled up first. */
  expire(before: StoreExpiry): Promise<void>;
  /** Rolls up all that can be: after much was written at once. Left out: nothing is rolled up. */
  settle?(): Promise<void>;
  /** Writes readings into a file, as the store's own database does it; gives how many. Left out: it cannot. */
  copyReadings?(query: StoredQuery, to: ReadingsFile): Promise<number>;
  /** Flushes and releases everything. */
  close(): Promise<void>;
}
