/**
 * How far a sensor's clock is behind the agent's, from nothing but arrivals: delays only ever add, so the least difference seen lately
 * is the truest. Two buckets of a minute each, so that a drifting crystal is followed and the past is forgotten.
 */
import { type DurationMicros, type Micros, SECOND } from "../domain/index.ts";

const BUCKET = 60 * SECOND;

export class LeastDelay {
  #previous = Number.POSITIVE_INFINITY;
  #current = Number.POSITIVE_INFINITY;
  #bucketEnds = Number.NEGATIVE_INFINITY;
  #since = Number.NaN;

  /** Something stamped `stamp` by the sensor arrived at `receivedAt`. Gives the least difference of the last one to two minutes. */
  add(stamp: Micros, receivedAt: Micros): DurationMicros {
    if (receivedAt >= this.#bucketEnds) {
      const isGap = !(receivedAt < this.#bucketEnds + BUCKET);
      this.#previous = isGap ? Number.POSITIVE_INFINITY : this.#current;
      this.#current = Number.POSITIVE_INFINITY;
      this.#bucketEnds = receivedAt + BUCKET;
      if (isGap) this.#since = receivedAt;
    }
    const delay = receivedAt - stamp;
    if (delay < this.#current) this.#current = delay;
    return Math.min(this.#current, this.#previous);
  }

  /** The least difference so far; null before anything arrived. */
  get least(): DurationMicros | null {
    const least = Math.min(this.#current, this.#previous);
    return least === Number.POSITIVE_INFINITY ? null : least;
  }

  /** Whether arrivals have been watched for a minute without a longer gap. */
  isSettled(receivedAt: Micros): boolean {
    return receivedAt - this.#since >= BUCKET;
  }

  forget(): void {
    this.#previous = Number.POSITIVE_INFINITY;
    this.#current = Number.POSITIVE_INFINITY;
    this.#bucketEnds = Number.NEGATIVE_INFINITY;
    this.#since = Number.NaN;
  }
}
