/** The threshold of a bin whose own floor is not learnt yet: an ordered statistic of its neighbours in frequency, at a stated false-alarm rate. */

import { defaults } from "../stage.ts";
import { orderedMultiplier } from "../statistics/cfar.ts";
import { acceptedChance } from "./accepted.ts";
import { sweepStage } from "./stage.ts";

const PARAMS = defaults(sweepStage);
/** Bins beside the one that is looked at that may hold a part of the same signal. */
const GUARD = 1;
/** With fewer neighbours nothing is said. */
const FEWEST = 8;

export interface Around {
  /** dB, of the ordered neighbour. */
  readonly level: number;
  /** dB to be reached; Infinity where there are too few neighbours. */
  readonly limit: number;
}

export class NeighbourLimit {
  readonly #rate: number;
  /** dB over the ordered neighbour, by number of bins and of neighbours. */
  readonly #margins = new Map<string, number>();

  /** `rate`: false incidents a sensor and day. */
  constructor(rate: number) {
    this.#rate = rate;
  }

  at(levels: Readonly<ArrayLike<number>>, i: number): Around {
    const around: number[] = [];
    for (let j = Math.max(0, i - PARAMS.neighbours); j <= Math.min(levels.length - 1, i + PARAMS.neighbours); j++) {
      const level = levels[j] as number;
      if (Math.abs(j - i) > GUARD && Number.isFinite(level)) around.push(level);
    }
    if (around.length < FEWEST) return { level: Number.NaN, limit: Number.POSITIVE_INFINITY };
    around.sort((a, b) => a - b);
    const k = Math.round(PARAMS.rank * around.length);
    const level = around[k - 1] as number;
    return { level, limit: level + this.#margin(levels.length, around.length, k) };
  }

  #margin(bins: number, n: number, k: number): number {
    const key = `${bins} ${n}`;
    const known = this.#margins.get(key);
    if (known !== undefined) return known;
    const margin = 10 * Math.log10(orderedMultiplier(n, k, acceptedChance(this.#rate, bins)));
    this.#margins.set(key, margin);
    return margin;
  }
}
