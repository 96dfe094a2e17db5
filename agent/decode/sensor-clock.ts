/**
 * A sensor's stamps as agent time. A synced stamp is believed as it is; one that counts from the sensor's start, or that is absurd, is
 * mapped by the least delay of arrivals. Absurd is what lies far ahead, or so far back that it cannot be a backlog.
 */
import { type DurationMicros, type Micros, SECOND } from "../domain/index.ts";
import { LeastDelay } from "./least-delay.ts";

/** A synced clock may be ahead by this. */
const MAX_AHEAD = 600 * SECOND;
/** Behind by more than this, and for a minute with nothing fresher, it is wrong; until then it may be a backlog. */
const MAX_BEHIND = 600 * SECOND;
/** No sensor keeps a backlog as old as this: it is wrong at once. */
const MAX_BACKLOG = 86_400 * SECOND;

export class SensorClock {
  readonly #synced = new LeastDelay();
  readonly #unsynced = new LeastDelay();
  #faulty = false;

  /** Agent time of a stamp that counts from the Unix epoch. */
  fromEpoch(stamp: Micros, receivedAt: Micros): Micros {
    const least = this.#synced.add(stamp, receivedAt);
    this.#faulty = -least > MAX_AHEAD || least > MAX_BACKLOG || (least > MAX_BEHIND && this.#synced.isSettled(receivedAt));
    return this.#faulty ? stamp + least : stamp;
  }

  /** Agent time of a stamp that counts from the sensor's start. */
  fromStart(stamp: DurationMicros, receivedAt: Micros): Micros {
    return stamp + this.#unsynced.add(stamp, receivedAt);
  }

  /** Whether synced stamps are not believed. */
  get isFaulty(): boolean {
    return this.#faulty;
  }

  /** Sensor clock minus agent clock, µs, as far as arrivals tell; null for a clock that counts from the sensor's start. */
  get offset(): DurationMicros | null {
    const least = this.#synced.least;
    return least === null ? null : -least;
  }

  /** The sensor started anew: what its clock said before means nothing. */
  restart(): void {
    this.#synced.forget();
    this.#unsynced.forget();
    this.#faulty = false;
  }
}
