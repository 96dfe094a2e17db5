/** Whether something that is measured again and again goes on growing. Pure. */

/**
 * Percent by which the median of the last quarter lies over that of the second. The first quarter is start-up and does not count. null
 * for fewer than eight samples.
 */
export function growth(samples: readonly number[]): number | null {
  const quarter = samples.length >> 2;
  if (quarter < 2) return null;
  const early = median(samples.slice(quarter, 2 * quarter));
  const late = median(samples.slice(-quarter));
  return (100 * (late - early)) / early;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
