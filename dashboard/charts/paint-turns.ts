/** Many charts, few of them a frame: whoever asks is painted in turn, so that a sensor with a dozen bands costs no long frame. */
const A_FRAME = 2;

export class PaintTurns {
  readonly #waiting = new Set<() => void>();
  #frame = 0;

  /** Asks for one call of `paint`; asking again before it comes costs nothing. */
  ask(paint: () => void): void {
    this.#waiting.add(paint);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#turn());
  }

  forget(paint: () => void): void {
    this.#waiting.delete(paint);
  }

  #turn(): void {
    this.#frame = 0;
    let left = A_FRAME;
    for (const paint of this.#waiting) {
      if (left === 0) break;
      left -= 1;
      this.#waiting.delete(paint);
      paint();
    }
    if (this.#waiting.size > 0) this.#frame = requestAnimationFrame(() => this.#turn());
  }
}

/** The one queue of all charts. */
export const paintTurns = new PaintTurns();
