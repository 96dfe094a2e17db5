/** The bin of one sensor and band that stood highest against its limit in a window, for who asks why. Changes nothing. */
import type { Band } from "../../domain/index.ts";

/** A bin as it was looked at. */
export interface BinLook {
  /** Centre of the bin. */
  readonly hz: number;
  /** dBm (dB where the sensor's levels are relative); NaN and Infinity: nothing stands for the floor yet. */
  readonly level: number;
  readonly floor: number;
  readonly limit: number;
  /** Sweeps of the k-of-n rule in which it was over its limit. */
  readonly over: number;
  /** Something that never stops is part of its floor. */
  readonly ambient: boolean;
}

export class BestBin {
  readonly #sensor: string;
  readonly #band: Band;
  #best: BinLook | undefined;

  constructor(sensor: string, band: Band) {
    this.#sensor = sensor;
    this.#band = band;
  }

  /** Undefined: the window had no bin of the band. */
  get best(): BinLook | undefined {
    return this.#best;
  }

  /** A window begins. */
  clear(): void {
    this.#best = undefined;
  }

  see(sensor: string, look: BinLook): void {
    const { low, high } = this.#band;
    if (sensor !== this.#sensor || look.hz < low || look.hz >= high) return;
    if (this.#best === undefined || isHigher(look, this.#best)) this.#best = look;
  }
}

function isHigher(one: BinLook, other: BinLook): boolean {
  const [a, b] = [one.level - one.limit, other.level - other.limit];
  return a > b || (a === b && one.level > other.level);
}
