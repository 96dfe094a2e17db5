/** 95 % interval of a Poisson mean of which `n` were counted: Byar's approximation (Breslow and Day 1987, eq. 2.10), exact for 0. */
const Z = 1.959963984540054;

export function poissonInterval(n: number): readonly [lo: number, hi: number] {
  const lo = n === 0 ? 0 : n * (1 - 1 / (9 * n) - Z / (3 * Math.sqrt(n))) ** 3;
  const m = n + 1;
  // -ln 0.025, the exact upper end for none.
  const hi = n === 0 ? 3.6888794541139363 : m * (1 - 1 / (9 * m) + Z / (3 * Math.sqrt(m))) ** 3;
  return [lo, hi];
}
