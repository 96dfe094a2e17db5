/** How far a count of rare events can be from its mean: for bounds of alert rates. Pure. */

/** P(N <= n) for a mean of `mean` events. */
export function atMost(n: number, mean: number): number {
  if (n < 0) return 0;
  if (mean <= 0) return 1;
  // In logarithms: a day of alerts would underflow otherwise.
  let term = -mean;
  let sum = Math.exp(term);
  for (let k = 1; k <= n; k += 1) {
    term += Math.log(mean / k);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

/** P(N >= n). */
export function atLeast(n: number, mean: number): number {
  return n <= 0 ? 1 : Math.max(0, 1 - atMost(n - 1, mean));
}

/** The means between which a count of `n` lies within its 95 %. */
export function meansOf(n: number): { readonly lo: number; readonly hi: number } {
  const most = n + 10 * Math.sqrt(n + 1) + 10;
  return { lo: n === 0 ? 0 : root((mean) => atLeast(n, mean) < 0.025, most), hi: root((mean) => atMost(n, mean) > 0.025, most) };
}

/** Where `isBelow` stops holding, between 0 and `most`. */
function root(isBelow: (mean: number) => boolean, most: number): number {
  let [lo, hi] = [0, most];
  for (let i = 0; i < 60; i += 1) {
    const middle = (lo + hi) / 2;
    if (isBelow(middle)) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}
