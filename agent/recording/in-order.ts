/**
 * A recording may be out of order by some seconds. Where an agent wrote it, its ticks say when each window closed, and its order is kept: what was late is
 * late again. A recording without ticks was never anybody's stream: its items are put in order of `t` first.
 */
import { type DurationMicros, type Micros, SECOND, type StreamItem } from "../domain/index.ts";

type Batch = readonly StreamItem[];

/** By so much a recording may be out of order. */
const REACH: DurationMicros = 5 * SECOND;

interface Waiting {
  readonly item: StreamItem;
  /** The stream's time when it came. */
  readonly since: Micros;
}

export async function* inOrder(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  const queue = new Queue();
  for await (const batch of batches) {
    const ready = queue.take(batch);
    if (ready.length > 0) yield ready;
  }
  const rest = queue.end();
  if (rest.length > 0) yield rest;
}

class Queue {
  #waiting: readonly Waiting[] = [];
  #isLive = false;
  /** The sensor with the newest `t`, and the newest of all others. */
  #first = "";
  #newest: Micros = Number.NEGATIVE_INFINITY;
  #second: Micros = Number.NEGATIVE_INFINITY;

  /** What can go on now that `batch` has come. */
  take(batch: Batch): Batch {
    if (this.#isLive) return batch;
    this.#isLive = batch.some(({ type }) => type === "tick");
    if (this.#isLive) {
      const held = this.#waiting.map(({ item }) => item);
      this.#waiting = [];
      return [...held, ...batch];
    }
    const came = batch.map((item): Waiting => {
      if ("sensor" in item) this.#hear(item.sensor, item.t);
      return { item, since: this.#now() };
    });
    const all = [...this.#waiting, ...came];
    const until = this.#now() - REACH;
    const isReady = (one: Waiting): boolean => placeOf(one) <= until;
    this.#waiting = all.filter((one) => !isReady(one));
    return sorted(all.filter(isReady));
  }

  end(): Batch {
    return sorted(this.#waiting);
  }

  #hear(sensor: string, t: Micros): void {
    if (t > this.#newest) {
      if (sensor !== this.#first) this.#second = this.#newest;
      this.#first = sensor;
      this.#newest = t;
    } else if (sensor !== this.#first && t > this.#second) this.#second = t;
  }

  /** What two sensors say it is, where two have spoken: one alone may have a wrong clock. */
  #now(): Micros {
    return this.#second === Number.NEGATIVE_INFINITY ? this.#newest : this.#second;
  }
}

function sorted(waiting: readonly Waiting[]): Batch {
  return [...waiting].sort((a, b) => placeOf(a) - placeOf(b)).map(({ item }) => item);
}

/** Its `t`; what a clock says that is far ahead of the others stays among what came with it. */
function placeOf({ item, since }: Waiting): Micros {
  return item.t > since + REACH ? since : item.t;
}
