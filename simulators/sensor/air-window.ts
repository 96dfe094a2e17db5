/** The bursts of one band that are on the air about now, of all transmitters, in order of time. Filled once, read by every sensor. */
import type { Packet } from "../sightings/identity.ts";

/** A burst with its power; times in µs after the scenario's beginning. */
export interface Aired {
  readonly start: number;
  readonly end: number;
  /** dBm radiated */
  readonly dbm: number;
  readonly source: Source;
  /** What is in it, for receivers that understand it; only where the site has such. */
  readonly packet?: Packet;
}

/** What a burst's transmitter is to a sensor. */
export interface Source {
  /** dB from it to each sensor, by the sensor's number. */
  readonly gains: Float64Array;
  /** dB by which single bursts differ. */
  readonly burstFading: number;
}

export class AirWindow {
  #bursts: Aired[] = [];
  #sorted = true;

  add(burst: Aired): void {
    const last = this.#bursts.at(-1);
    if (last !== undefined && last.start > burst.start) this.#sorted = false;
    this.#bursts.push(burst);
  }

  /** In order of their beginning. */
  bursts(): readonly Aired[] {
    if (!this.#sorted) this.#bursts.sort((a, b) => a.start - b.start);
    this.#sorted = true;
    return this.#bursts;
  }

  /** Forgets what ended before `time`. */
  forget(time: number): void {
    if (this.#bursts.length > 0) this.#bursts = this.#bursts.filter((burst) => burst.end > time);
  }
}
