/**
 * Many charts, few of them a frame and none more than twice a second: whoever asks is painted in turn, so that a sensor with a dozen
 * bands costs no long frame.
 */
const A_FRAME = 4;
const PAUSE = 500;

class PaintTurns {
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for one call of `paint`; asking again before it comes costs nothing. */
  ask(paint: () => void): void {
    this.#waiting.add(paint);
    this.#timer ??= setTimeout(() => requestAnimationFrame(() => this.#turn()), PAUSE);
  }

  forget(paint: () => void): void {
    this.#waiting.delete(paint);
  }

  #turn(): void {
    let left = A_FRAME;
    for (const paint of this.#waiting) {
      if (left === 0) break;
      left -= 1;
      this.#waiting.delete(paint);
      paint();
    }
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => requestAnimationFrame(() => this.#turn()), left === 0 ? 0 : PAUSE);
  }
}

/** The one queue of all charts. */
export const paintTurns = new PaintTurns();
