/** What a sensor's sequence numbers say: frames that never came, and frames that came twice. */

/** A step back by up to this is a frame overtaken by others; by more, the numbers went round. */
const HALF = 0x8000;

export class SequenceWatch {
  #last = -1;
  #lastTime = Number.NaN;
  /** Frames missing so far. */
  lost = 0;
  /** The newest frame's number lies before the one heard last: the sensor may have started anew. */
  wentBack = false;

  /** Notes a frame; true where it is the one before once more. */
  isRepeat(sequence: number, time: number): boolean {
    const step = (sequence - this.#last) & 0xffff;
    if (this.#last >= 0 && step === 0 && time === this.#lastTime) return true;
    this.wentBack = this.#last >= 0 && step >= HALF;
    if (this.#last >= 0 && step > 1 && step < HALF) this.lost += step - 1;
    this.#last = sequence;
    this.#lastTime = time;
    return false;
  }

  /** The sensor started anew, and its numbers with it. */
  restart(): void {
    this.#last = -1;
  }
}
