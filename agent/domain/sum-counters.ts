/** Counters of the same stage added up: over the connections that came and went, or over the chains. */
import type { StageCounters } from "./counters.ts";

/** By stage, in the order in which the stages first appear. */
export function sumCounters(all: readonly StageCounters[]): readonly StageCounters[] {
  const stages = new Map<string, StageCounters>();
  for (const one of all) {
    const before = stages.get(one.stage);
    stages.set(one.stage, before === undefined ? one : add(before, one));
  }
  return [...stages.values()];
}

function add(a: StageCounters, b: StageCounters): StageCounters {
  return {
    stage: a.stage,
    in: a.in + b.in,
    out: a.out + b.out,
    held: a.held + b.held,
    rejected: addReasons(a.rejected, b.rejected),
    dropped: addReasons(a.dropped, b.dropped),
  };
}

function addReasons(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = { ...a };
  for (const [reason, n] of Object.entries(b)) sum[reason] = (sum[reason] ?? 0) + n;
  return sum;
}
