/**
 * Coalesces: however often something is asked for, it is done in an animation frame and at most once in a given time; the first ask
 * after a pause is done at once. A hidden tab gets no frames, so a timer stands in: alerts must be heard there too.
 */
const NO_FRAME = 200;

export class Paced {
  readonly #action: () => void;
  readonly #every: number;
  #frame = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #doneAt = Number.NEGATIVE_INFINITY;

  /** `every`: least time between two runs, ms. */
  constructor(action: () => void, options: { readonly every: number }) {
    this.#action = action;
    this.#every = options.every;
  }

  /** Does it soon; asking again before it is done costs nothing. */
  ask(): void {
    if (this.#frame !== 0 || this.#timers.length > 0) return;
    const wait = this.#doneAt + this.#every - performance.now();
    if (wait <= 0) this.#inFrame();
    else this.#timers.push(setTimeout(() => this.#inFrame(), wait));
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#frame = 0;
    this.#timers = [];
  }

  #inFrame(): void {
    const once = (): void => {
      this.cancel();
      this.#doneAt = performance.now();
      this.#action();
    };
    this.#frame = requestAnimationFrame(once);
    this.#timers.push(setTimeout(once, NO_FRAME));
  }
}
