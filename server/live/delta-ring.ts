/** The newest deltas, kept so that a client that was away for a moment misses nothing. Bounded by number and by bytes; the oldest go. */

export interface DeltaRingOptions {
  readonly maxDeltas: number;
  readonly maxBytes: number;
}

export class DeltaRing {
  readonly #options: DeltaRingOptions;
  readonly #deltas: Buffer[] = [];
  #newest: number;
  #bytes = 0;

  /** `seq`: the number before the first delta. */
  constructor(seq: number, options: DeltaRingOptions) {
    this.#newest = seq;
    this.#options = options;
  }

  get newest(): number {
    return this.#newest;
  }

  /** `delta` has the number `newest + 1`. */
  push(delta: Buffer): void {
    this.#newest += 1;
    this.#deltas.push(delta);
    this.#bytes += delta.byteLength;
    while (this.#deltas.length > this.#options.maxDeltas || (this.#bytes > this.#options.maxBytes && this.#deltas.length > 0)) {
      this.#bytes -= this.#deltas.shift()?.byteLength ?? 0;
    }
  }

  /** Every delta after `seq`, in order; undefined where some of them are gone or `seq` is of another run. */
  since(seq: number): readonly Buffer[] | undefined {
    const missed = this.#newest - seq;
    if (missed < 0 || missed > this.#deltas.length) return undefined;
    return this.#deltas.slice(this.#deltas.length - missed);
  }
}
