/** A level that is only known to lie below something. */
import type { Guess } from "../domain/index.ts";

/** A level expected this many standard deviations below its bound was rightly not heard. */
const NO_NEWS = 1;

/** What a level is, expected `level`, given that it was below `bound`; undefined where that says nothing new. */
export function expectedBelow(bound: number, level: Guess): Guess | undefined {
  const z = (bound - level.value) / level.spread;
  if (z > NO_NEWS) return undefined;
  // Far below, the mean of the tail lies just under its edge.
  const ratio = z < -6 ? -z - 1 / z : density(z) / cumulative(z);
  return { value: level.value - level.spread * ratio, spread: level.spread * Math.sqrt(Math.max(0.05, 1 - ratio * (ratio + z))) };
}

function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** Standard normal, by Abramowitz and Stegun 26.2.17; its error of 1e-7 would show far down in the tail. */
function cumulative(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = density(z) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
