/**
 * Seeded randomness of the radio world: sfc32 with named branches, so that the same seed gives the same world and a new transmitter
 * does not disturb the numbers of the others. Never Math.random, never the clock.
 */

/** Gaussian values to draw from by index: a table is five times faster than a logarithm, and 64 k values repeat too rarely to matter. */
const TABLE_SIZE = 65_536;
const gaussians = gaussianTable();

export class Random {
  readonly #key: string;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number | string) {
    this.#key = String(seed);
    this.#a = hash(this.#key, 0x9e3779b9);
    this.#b = hash(this.#key, 0x243f6a88);
    this.#c = hash(this.#key, 0xb7e15162);
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /** Randomness of its own for `name`, whatever has been drawn here before. */
  branch(name: string | number): Random {
    return new Random(`${this.#key}/${name}`);
  }

  /** An integer from 0 to 2^32 − 1. */
  uint32(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** Evenly spread, `low` inclusive, `high` exclusive. */
  uniform(low: number, high: number): number {
    return low + (high - low) * (this.uint32() / 4_294_967_296);
  }

  /** An integer from `low` to `high`, both inclusive. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform(0, high - low + 1));
  }

  /** True with `probability`. */
  chance(probability: number): boolean {
    return this.uniform(0, 1) < probability;
  }

  /** Mean 0, standard deviation 1. */
  gaussian(): number {
    return gaussians[this.uint32() & (TABLE_SIZE - 1)] as number;
  }

  /** Waiting time of a Poisson process with this mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform(0, 1));
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.integer(0, values.length - 1)];
    if (value === undefined) throw new RangeError("nothing to pick from");
    return value;
  }

  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let rest = this.uniform(
      0,
      entries.reduce((sum, [, weight]) => sum + weight, 0),
    );
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest < 0) return key;
    }
    throw new RangeError("no weight is above zero");
  }
}

/** FNV-1a with a final avalanche: neighbouring seeds give unrelated streams. */
function hash(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function gaussianTable(): Float64Array {
  const table = new Float64Array(TABLE_SIZE);
  // The inverse of the normal distribution at evenly spaced probabilities: exact moments, no sampling error of its own.
  for (let i = 0; i < TABLE_SIZE; i++) table[i] = normalQuantile((i + 0.5) / TABLE_SIZE);
  return table;
}

/** Inverse normal distribution, relative error below 1.2e-9 (P. J. Acklam's rational approximation). */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.38357751867269e2) * r - 3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r - 1.328068155288572e1) *
      r +
      1)
  );
}
