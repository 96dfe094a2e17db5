/**
 * Up to which outbox number everything of one agent has been committed. Alerts and emissions share the numbers but come on two topics,
 * and a broker may have lost some while the server was away: a hole holds the acknowledgement back until the agent fills it.
 */

/** Committed numbers beyond a hole that are remembered; what lies further is acknowledged when the agent sends it again. */
const AHEAD = 10_000;

export class AckLedger {
  #upTo: number | undefined;
  readonly #ahead = new Set<number>();

  /**
   * Takes note of committed numbers. `oldest` is the oldest one that was pending when the agent sent them: nothing below it is awaited.
   * Gives the number to acknowledge, or undefined while nothing is known.
   */
  commit(seqs: readonly number[], oldest: number | undefined): number | undefined {
    const floor = (oldest ?? Math.min(...seqs)) - 1;
    if (this.#upTo === undefined || (oldest !== undefined && floor > this.#upTo)) this.#upTo = floor;
    for (const seq of seqs) if (seq > this.#upTo && this.#ahead.size < AHEAD) this.#ahead.add(seq);
    while (this.#ahead.delete(this.#upTo + 1)) this.#upTo += 1;
    for (const seq of this.#ahead) if (seq <= this.#upTo) this.#ahead.delete(seq);
    return Number.isFinite(this.#upTo) ? this.#upTo : undefined;
  }

  /** Numbers committed beyond a hole. */
  get held(): number {
    return this.#ahead.size;
  }

  /** The agent began a new session, perhaps with a new outbox: what it sends first counts. */
  reset(): void {
    this.#upTo = undefined;
    this.#ahead.clear();
  }
}
