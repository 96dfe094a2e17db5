/**
 * Stored observations in answers of a bounded size: a chunk ends where `t` changes, so that the next one can begin there and nothing comes
 * twice or is left out.
 */
import type { Micros, StreamItem } from "../domain/index.ts";

/** Characters of JSON in one answer, about; a broker takes more. */
const LONGEST = 512 * 1024;
/** Items of one moment that are sent at most; no site has so many sensors and bands. */
const MOST_AT_ONCE = 20_000;

export interface ObservationChunk {
  readonly items: readonly StreamItem[];
  /** `from` of the next chunk; null: that was all. */
  readonly next: Micros | null;
}

/** @param most items after which the chunk ends as soon as it can */
export async function chunkOf(stored: AsyncIterable<StreamItem>, most: number): Promise<ObservationChunk> {
  const items: StreamItem[] = [];
  let length = 0;
  for await (const item of stored) {
    const last = items.at(-1);
    const isFull = items.length >= most || length >= LONGEST;
    if (last !== undefined && isFull && (item.t !== last.t || items.length >= MOST_AT_ONCE)) return { items, next: item.t };
    items.push(item);
    length += JSON.stringify(item).length;
  }
  return { items, next: null };
}
