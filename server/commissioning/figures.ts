/** The figures of a walk test, made alike for every prison so that they can be compared. Pure. */
import { quantile, rateOf } from "@wingwatch/agent/scoring";
import type { Proof, WalkTestFigures } from "../contract/index.ts";

export function figuresOf(proofs: readonly Proof[]): WalkTestFigures {
  const heard = proofs.filter(({ emission }) => emission !== null);
  const times = proofs.flatMap(({ timeToAlert }) => timeToAlert ?? []);
  return {
    detection: rateOf(proofs, ({ emission }) => emission !== null),
    cellHit: rateOf(heard, ({ isHit }) => isHit),
    timeToAlert: { n: times.length, median: quantile(times, 0.5), p90: quantile(times, 0.9), longest: quantile(times, 1) },
  };
}
