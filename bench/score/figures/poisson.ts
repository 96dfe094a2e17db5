/** How many events there may be on average when only few were seen. */

/** Upper 95 % bound on the mean of a Poisson count of which `seen` were observed: the mean at which so few come up one time in twenty. */
export function poissonUpper(seen: number): number {
  let low = seen;
  let high = seen + 10 + 4 * Math.sqrt(seen + 1);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atMost(seen, middle) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability that a Poisson count of this mean is at most `seen`. */
function atMost(seen: number, mean: number): number {
  let log = -mean;
  let total = Math.exp(log);
  for (let k = 1; k <= seen; k++) {
    log += Math.log(mean / k);
    total += Math.exp(log);
  }
  return total;
}
