/**
 * Coalesces: however often something changes, it is published at most once a frame. A hidden tab gets no frames, so a timer stands in;
 * alerts must be heard there too.
 */
export class Publisher {
  readonly #publish: () => void;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(publish: () => void) {
    this.#publish = publish;
  }

  ask(): void {
    if (this.#timer !== undefined) return;
    const once = (): void => {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#publish();
    };
    this.#frame = requestAnimationFrame(once);
    this.#timer = setTimeout(once, 100);
  }
}
