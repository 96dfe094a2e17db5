/** The server's clock as seen from this browser, whose own may be wrong. The least delayed of the last few messages is the best. */
const KEPT = 8;

export class SiteClock {
  readonly #offsets: number[] = [];

  /** `at`: the server's clock in a message, µs; `now`: this browser's at its arrival, µs. */
  heard(at: number, now: number): void {
    this.#offsets.push(at - now);
    if (this.#offsets.length > KEPT) this.#offsets.shift();
  }

  /** The server's clock when this browser's shows `now`, µs. */
  at(now: number): number {
    return now + (this.#offsets.length > 0 ? Math.max(...this.#offsets) : 0);
  }
}
