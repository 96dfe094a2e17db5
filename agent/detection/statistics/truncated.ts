/** The normal distribution where only a part of it is seen. */
import { upperQuantile } from "./gaussian.ts";

/** Mean, in deviations, of the upper `share` of a standard normal variable; 0 where all of it is seen. The inverse Mills ratio. */
export function meanOfUpper(share: number): number {
  if (share >= 1) return 0;
  const seen = Math.max(share, 1e-6);
  const z = upperQuantile(seen);
  return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * seen);
}
