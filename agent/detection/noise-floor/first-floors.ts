/** First readings of slots, with what the band's other sensors call their floor in the same window. */
import type { WindowBuffer } from "../window/buffer.ts";
import type { FirstReading } from "./noise-floor.ts";

/** With fewer sensors a median says nothing. */
const ENOUGH = 3;

export class FirstFloors {
  readonly #window: WindowBuffer;
  readonly #width: number;
  readonly #usual = new Map<number, number>();

  /** `width`: number of bands. */
  constructor(window: WindowBuffer, width: number) {
    this.#window = window;
    this.#width = width;
  }

  reading(slot: number): FirstReading {
    const at = (values: Float64Array): number => values[slot] as number;
    return {
      mean: at(this.#window.mean),
      peak: at(this.#window.peak),
      floor: at(this.#window.floor),
      usual: this.#usualOf(slot % this.#width),
    };
  }

  /** Median of the own floors of a band's sensors, NaN where too few gave one. */
  #usualOf(band: number): number {
    const known = this.#usual.get(band);
    if (known !== undefined) return known;
    const floors: number[] = [];
    for (let slot = band; slot < this.#window.present.length; slot += this.#width) {
      const floor = this.#window.floor[slot] as number;
      if (this.#window.present[slot] === 1 && !Number.isNaN(floor)) floors.push(floor);
    }
    floors.sort((a, b) => a - b);
    const median = floors.length < ENOUGH ? Number.NaN : (floors[Math.floor(floors.length / 2)] as number);
    this.#usual.set(band, median);
    return median;
  }
}
