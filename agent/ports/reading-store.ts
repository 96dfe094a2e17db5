/** Where observations are kept. The agent alone opens it; history, playback and tuning read it through the read half. */
import type { DurationMicros, Micros, Observation, StreamItem } from "../domain/index.ts";

export interface HistoryQuery {
  readonly sensor: string;
  readonly band: string;
  readonly from: Micros;
  readonly to: Micros;
  /** At most this many points come back; the store downsamples. */
  readonly points: number;
}

/** One bucket of readings. Levels in dBm; `n` readings went into it; a gap is a missing bucket, never a zero. */
export interface HistoryPoint {
  readonly t: Micros;
  readonly dt: DurationMicros;
  readonly n: number;
  readonly floor: number | null;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly duty: number | null;
}

export interface ReadingWriter {
  /** Takes the batch into a bounded buffer; resolves when there is room for the next. Rejects with a WingwatchError when the store is away. */
  append(observations: readonly Observation[]): Promise<void> | undefined;
  /** Resolves once all that was appended is durable and visible to readers. */
  flush(): Promise<void>;
}

export interface ReadingReader {
  history(query: HistoryQuery): Promise<readonly HistoryPoint[]>;
  /** Everything stored between two times, in order of `t`. */
  observations(query: { readonly from: Micros; readonly to: Micros; readonly sensors?: readonly string[] }): AsyncIterable<StreamItem>;
}

export interface ReadingStore extends ReadingWriter, ReadingReader {
  readonly id: string;
  /** Flushes and releases everything. */
  close(): Promise<void>;
}
