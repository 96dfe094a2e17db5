/** Copies of what the store was given and has not made durable yet, for the day it fails. */
import type { StreamItem } from "../domain/index.ts";
import { HeldReadings } from "./held-readings.ts";

/** Items of one batch that is given back. */
const BATCH = 1024;

export class HeldItems {
  readonly #readings = new HeldReadings();
  /** Everything else, as it is, with the number of readings before it. */
  #others: { readonly after: number; readonly item: StreamItem }[] = [];

  get length(): number {
    return this.#readings.length + this.#others.length;
  }

  add(items: readonly StreamItem[]): void {
    for (const item of items) {
      if (item.type !== "reading" || !this.#readings.add(item)) this.#others.push({ after: this.#readings.length, item });
    }
  }

  clear(): void {
    this.#readings.clear();
    this.#others = [];
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
      while (row < after) give(this.#readings.at(row++));
      give(item);
    }
    while (row < this.#readings.length) give(this.#readings.at(row++));
    this.clear();
    return batches;
  }
}
