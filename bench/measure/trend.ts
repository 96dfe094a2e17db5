/** What a series of samples comes to: its largest value, and whether it still grows. */

export interface Sample {
  /** Seconds. */
  readonly at: number;
  readonly value: number;
}

/** Slope of the straight line through the samples (least squares), units per second. */
export function slope(samples: readonly Sample[]): number {
  const meanAt = mean(samples.map(({ at }) => at));
  const meanValue = mean(samples.map(({ value }) => value));
  let above = 0;
  let below = 0;
  for (const { at, value } of samples) {
    above += (at - meanAt) * (value - meanValue);
    below += (at - meanAt) ** 2;
  }
  return below === 0 ? 0 : above / below;
}

/** The value that a share `q` of all values does not exceed (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
