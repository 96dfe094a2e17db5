/** Seeded numbers for drawing scenarios: mulberry32. The simulator has randomness of its own; this decides only what it is asked to play. */

export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From `low` inclusive to `high` exclusive. */
  uniform(low: number, high: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return low + ((high - low) * ((mixed ^ (mixed >>> 14)) >>> 0)) / 4_294_967_296;
  }

  /** True with `probability`. */
  chance(probability: number): boolean {
    return this.uniform(0, 1) < probability;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.uniform(0, values.length))];
    if (value === undefined) throw new RangeError("nothing to pick from");
    return value;
  }
}
