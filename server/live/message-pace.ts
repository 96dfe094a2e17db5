/** How often a screen may say something over the live feed: it says what it watches when that changes, and nothing else. */

/** Messages within a while, ms. */
const MOST = 40;
const WHILE = 10_000;

export class MessagePace {
  #since = 0;
  #said = 0;

  /** False for a flood. `now` in ms, of any clock that only goes forward. */
  take(now: number): boolean {
    if (now - this.#since >= WHILE) {
      this.#since = now;
      this.#said = 0;
    }
    this.#said += 1;
    return this.#said <= MOST;
  }
}
