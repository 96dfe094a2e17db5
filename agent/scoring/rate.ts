/** A share with its 95 % interval after Wilson, which stays within 0 and 1 and holds for few cases. */

export interface Rate {
  /** k / n; null where n is 0. */
  readonly value: number | null;
  readonly n: number;
  readonly k: number;
  readonly lo: number;
  readonly hi: number;
}

/** Standard normal quantile of 97.5 %. */
const Z = 1.959963984540054;

export function rate(k: number, n: number): Rate {
  if (n === 0) return { value: null, n, k, lo: 0, hi: 1 };
  const p = k / n;
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const middle = p + Z ** 2 / (2 * n);
  const scale = 1 + Z ** 2 / n;
  // Rounding would leave the ends a hair away from where they are.
  return { value: p, n, k, lo: k === 0 ? 0 : (middle - spread) / scale, hi: k === n ? 1 : (middle + spread) / scale };
}

/** Share of `cases` for which `holds` is true. */
export function rateOf<T>(cases: readonly T[], holds: (one: T) => boolean): Rate {
  return rate(cases.filter(holds).length, cases.length);
}

/** The value a share `q` of the sorted values lies at or under; null where there are none. */
export function quantile(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? null;
}
