/** Which counters of a key were seen (SPEC.md section 3.6): each once, and none that is far behind the greatest. */
import { REPLAY_WINDOW } from "../schema/constants.generated.ts";

export class ReplayWindow {
  #highest: number;
  /** Bit i: the counter `highest - i` was seen. */
  #seen = 0xffff_ffff;

  /** @param highest greatest counter that was ever accepted: it and all below count as seen; −1 for none */
  constructor(highest = -1) {
    this.#highest = highest;
  }

  get highest(): number {
    return this.#highest;
  }

  /** Notes a counter; false where it was seen before or can no longer be told from one that was. */
  accept(counter: number): boolean {
    const ahead = counter - this.#highest;
    if (ahead > 0) {
      this.#seen = ahead >= REPLAY_WINDOW ? 1 : ((this.#seen << ahead) | 1) >>> 0;
      this.#highest = counter;
      return true;
    }
    if (-ahead >= REPLAY_WINDOW) return false;
    const bit = (1 << -ahead) >>> 0;
    if ((this.#seen & bit) !== 0) return false;
    this.#seen = (this.#seen | bit) >>> 0;
    return true;
  }
}
