/** In which steps the levels of each slot come: many receivers say whole or half decibels, and noise that lies between two steps jumps from one to the other. */

/** dB, coarsest first; 0: too fine to matter. */
const STEPS = [1, 0.5, 0] as const;
const FINEST = STEPS.length - 1;
/** Noise jumps by a whole step, and every threshold asks for more than so many spreads. */
const SPREADS = 3;

export class LevelSteps {
  /** Index into `STEPS`: the coarsest that all levels so far are multiples of. */
  readonly #index: Uint8Array;

  constructor(slots: number) {
    this.#index = new Uint8Array(slots);
  }

  /** Takes in a level as the sensor said it, dB. Gives the least spread that can be seen in such steps, dB. */
  take(slot: number, level: number): number {
    let index = this.#index[slot] as number;
    if (index === FINEST) return 0;
    while (index < FINEST && level % (STEPS[index] as number) !== 0) index++;
    this.#index[slot] = index;
    return (STEPS[index] as number) / SPREADS;
  }

  save(slot: number): number {
    return this.#index[slot] as number;
  }

  restore(slot: number, saved: number): void {
    this.#index[slot] = saved;
  }
}
