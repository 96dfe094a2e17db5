/** The exponential of what is negative, where `Math.exp` is most of what a loop costs: a table and the first terms of its series. */

/** Entries for each unit. */
const FINE = 64;
/** From here on 1 + e^-x is 1 in double precision. */
const LAST = 40;
const TABLE = Float64Array.from({ length: LAST * FINE + 1 }, (_, i) => Math.exp(-i / FINE));

/** e^-x for x >= 0, relative error below 1e-11; 0 from 40 on. */
export function decay(x: number): number {
  if (!(x < LAST)) return 0;
  const entry = Math.trunc(x * FINE);
  const rest = entry / FINE - x;
  return (TABLE[entry] as number) * (1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest / 24))));
}
