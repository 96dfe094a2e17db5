/**
 * The one stream of an agent: every item from every sensor, and a tick a second, in the order in which detection sees them. Recorders and
 * the live view listen to exactly that order, which is why a recording replays to the same alerts.
 */
import { onGrid } from "../decode/index.ts";
import { Counters, type Micros, SECOND, type StageCounters, type StreamItem } from "../domain/index.ts";
import type { Batch } from "../ports/index.ts";
import type { ContainedDetection } from "./contained-detection.ts";
import type { FindingsDesk } from "./findings-desk.ts";
import type { HoleWatch } from "./hole-watch.ts";
import { RepeatWatch } from "./repeat-watch.ts";
import type { SensorBook } from "./sensor-book.ts";
import type { StoreWriter } from "./store-writer.ts";

/** A sensor's time further than this from the agent's is wrong by any measure: such an item is not stored. Detection judges for itself. */
const CLOCK_WRONG = 24 * 3600 * SECOND;

export type StreamListener = (items: readonly StreamItem[]) => void;

export interface StreamParts {
  readonly detection: ContainedDetection;
  readonly findings: FindingsDesk;
  readonly book: SensorBook;
  readonly store: StoreWriter | undefined;
  readonly holes: HoleWatch;
}

export class Stream {
  readonly #parts: StreamParts;
  readonly #counters = new Counters("stream");
  readonly #repeats = new RepeatWatch();
  readonly #listeners = new Set<StreamListener>();

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  /** Hears every item from now on; the function it gives back ends that. A listener must neither throw nor keep the array. */
  listen(listener: StreamListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  push(batch: Batch): void {
    const { detection, findings, book, store, holes } = this.#parts;
    const { receivedAt } = batch;
    const items = asKept(this.#repeats.unlessRepeated(batch.items));
    this.#counters.in += batch.items.length;
    const repeated = batch.items.length - items.length;
    if (repeated > 0) this.#counters.reject("repeat", repeated);
    store?.push(this.#storable(items, receivedAt));
    for (const listener of this.#listeners) listener(items);
    holes.note(items);
    for (const item of items) {
      book.note(item, receivedAt);
      const found = detection.push(item);
      if (found.length > 0) findings.take(found);
    }
    this.#counters.out += items.length;
  }

  tick(t: Micros): void {
    this.push({ items: [{ type: "tick", t }], receivedAt: t });
    this.#parts.findings.flush();
  }

  counters(): StageCounters {
    return this.#counters.snapshot();
  }

  #storable(items: readonly StreamItem[], receivedAt: Micros): readonly StreamItem[] {
    const wrong = (item: StreamItem) => Math.abs(item.t - receivedAt) > CLOCK_WRONG;
    if (!items.some(wrong)) return items;
    return items.filter((item) => {
      const isWrong = wrong(item);
      if (isWrong) this.#parts.store?.reject("clock");
      return !isWrong;
    });
  }
}

/** The items on the grid of the store; the same array where all of them lie on it. */
function asKept(items: readonly StreamItem[]): readonly StreamItem[] {
  return items.every((item) => onGrid(item) === item) ? items : items.map(onGrid);
}
