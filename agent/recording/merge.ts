/** Several recordings as one stream, in order of `t`: at every moment the recording whose next item is oldest goes on. */
import type { StreamItem } from "../domain/index.ts";

type Batch = readonly StreamItem[];

/** Within a recording nothing changes its order, and one recording alone passes through untouched. */
export async function* mergeByTime(recordings: readonly AsyncIterable<Batch>[]): AsyncGenerator<Batch> {
  if (recordings.length === 1) {
    yield* recordings[0]!;
    return;
  }
  const cursors = recordings.map((recording) => new Cursor(recording[Symbol.asyncIterator]()));
  try {
    for (const cursor of cursors) await cursor.refill();
    for (let [first, second] = twoOldest(cursors); first !== undefined; [first, second] = twoOldest(cursors)) {
      yield first.takeUpTo(second?.t ?? Number.POSITIVE_INFINITY);
      await first.refill();
    }
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

class Cursor {
  readonly #batches: AsyncIterator<Batch>;
  #batch: Batch = [];
  #at = 0;

  constructor(batches: AsyncIterator<Batch>) {
    this.#batches = batches;
  }

  /** Of the next item; undefined at the end. */
  get t(): number | undefined {
    return this.#batch[this.#at]?.t;
  }

  /** At least one item, and more while they are no later than `limit`. */
  takeUpTo(limit: number): Batch {
    const from = this.#at;
    do this.#at += 1;
    while (this.#at < this.#batch.length && this.#batch[this.#at]!.t <= limit);
    return this.#batch.slice(from, this.#at);
  }

  async refill(): Promise<void> {
    while (this.#at >= this.#batch.length) {
      const next = await this.#batches.next();
      if (next.done === true) return;
      this.#batch = next.value;
      this.#at = 0;
    }
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}

function twoOldest(cursors: readonly Cursor[]): readonly [Cursor | undefined, Cursor | undefined] {
  let first: Cursor | undefined;
  let second: Cursor | undefined;
  for (const cursor of cursors) {
    if (cursor.t === undefined) continue;
    if (first === undefined || cursor.t < first.t!) [first, second] = [cursor, first];
    else if (second === undefined || cursor.t < second.t!) second = cursor;
  }
  return [first, second];
}
