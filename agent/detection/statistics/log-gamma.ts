/** The logarithm of the gamma function, for counts that were drawn with unknown shares. */

const LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on Stirling's series is right to nine digits. */
const STIRLING_FROM = 8;

/** log Γ(x) for x > 0: Stirling's series, reached by Γ(x + 1) = x Γ(x). */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < STIRLING_FROM; y++) shift += Math.log(y);
  const inverse = 1 / y;
  const square = inverse * inverse;
  return (y - 0.5) * Math.log(y) - y + LOG_ROOT_2_PI + inverse * (1 / 12 - square * (1 / 360 - square / 1260)) - shift;
}
