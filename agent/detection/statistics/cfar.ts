/**
 * Thresholds from the neighbours in frequency (constant false-alarm rate), for power that is exponential: one look at one bin. Ordered statistic after Rohling,
 * which leaves N - k of the neighbours to other transmitters; cell averaging to compare with, which leaves none.
 */

/** Chance that noise exceeds `multiplier` times the k-th smallest of n neighbours. */
export function orderedFalseAlarm(n: number, k: number, multiplier: number): number {
  let chance = 1;
  for (let i = 0; i < k; i++) chance *= (n - i) / (n - i + multiplier);
  return chance;
}

/** Multiplier of the k-th smallest of n neighbours that noise exceeds with probability `chance`. */
export function orderedMultiplier(n: number, k: number, chance: number): number {
  return solve((multiplier) => orderedFalseAlarm(n, k, multiplier), chance);
}

/** Chance to see a fading target of `snr` (ratio) over such a threshold. */
export function orderedDetection(n: number, k: number, target: { readonly multiplier: number; readonly snr: number }): number {
  return orderedFalseAlarm(n, k, target.multiplier / (1 + target.snr));
}

/** Multiplier of the sum of n neighbours that noise exceeds with probability `chance`. */
export function averagingMultiplier(n: number, chance: number): number {
  return chance ** (-1 / n) - 1;
}

/** Where a falling function of a positive number comes down to `value`: found by halving, to 1e-12 of itself. */
function solve(falling: (x: number) => number, value: number): number {
  let [low, high] = [0, 1];
  while (falling(high) > value) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (falling(middle) > value) low = middle;
    else high = middle;
  }
  return high;
}
