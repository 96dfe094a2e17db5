/** What a sensor's sequence numbers say: frames that never came, that came twice, or that others overtook. */

const NUMBERS = 0x1_0000;
/** A frame that is behind by no more than this was overtaken; by more, the sensor began anew or the numbers went round. */
const OVERTAKEN = 16;

export class SequenceWatch {
  #last = -1;
  #lastTime = Number.NaN;
  /** What the newest frame added to `lost`. */
  #gap = 0;
  /** Frames missing so far. */
  lost = 0;
  /** The newest frame's number lies far before the one heard last: the sensor may have started anew. */
  wentBack = false;

  /** Notes a frame; true where it is the one before once more. */
  isRepeat(sequence: number, time: number): boolean {
    const step = (sequence - this.#last) & (NUMBERS - 1);
    const isFirst = this.#last < 0;
    this.wentBack = false;
    if (!isFirst && step === 0 && time === this.#lastTime) return true;
    if (!isFirst && step >= NUMBERS - OVERTAKEN) {
      // It was counted as missing when the later one came.
      if (this.lost > 0) this.lost -= 1;
      return false;
    }
    this.wentBack = !isFirst && step >= NUMBERS / 2;
    this.#gap = isFirst || step === 0 || this.wentBack ? 0 : step - 1;
    this.lost += this.#gap;
    this.#last = sequence;
    this.#lastTime = time;
    return false;
  }

  /** The newest frame says that the sensor started anew, and its numbers with it: there was no gap before it. */
  restart(): void {
    this.lost -= this.#gap;
    this.#gap = 0;
    this.#last = -1;
  }
}
