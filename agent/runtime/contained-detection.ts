/**
 * Detection behind a wall: what throws inside is counted, said loudly once a minute, and the next item goes on. Nothing of it can stop
 * the sensors or the store.
 */
import type { Detection } from "../detection/index.ts";
import { Counters, type Finding, type Micros, SECOND, type StageCounters, type StreamItem } from "../domain/index.ts";
import type { Log } from "../ports/index.ts";

const SAY_AGAIN = 60 * SECOND;

export class ContainedDetection {
  #detection: Detection;
  readonly #log: Log;
  readonly #counters = new Counters("detection");
  #saidAt: Micros | undefined;

  constructor(detection: Detection, log: Log) {
    this.#detection = detection;
    this.#log = log;
  }

  push(item: StreamItem): readonly Finding[] {
    this.#counters.in += 1;
    try {
      const findings = this.#detection.push(item);
      this.#counters.out += 1;
      return findings;
    } catch (error) {
      this.#counters.reject("threw");
      this.#say(item.t, error);
      return [];
    }
  }

  state(): unknown {
    return this.#detection.state();
  }

  stateText(): Iterable<string> {
    return this.#detection.stateText();
  }

  /** The next item goes to what `make` gives for the state of the one until now. What `make` throws leaves all as it was. */
  replace(make: (state: unknown) => Detection): void {
    this.#detection = make(this.#detection.state());
  }

  counters(): readonly StageCounters[] {
    return [this.#counters.snapshot(), ...this.#detection.counters()];
  }

  #say(t: Micros, error: unknown): void {
    if (this.#saidAt !== undefined && Math.abs(t - this.#saidAt) < SAY_AGAIN) return;
    this.#saidAt = t;
    this.#log.error({ err: error, threw: this.#counters.snapshot().rejected }, "detection threw on an item; the item is lost to it");
  }
}
