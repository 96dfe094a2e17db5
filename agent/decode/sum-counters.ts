/** Counters of many decoders as those of one. */
import type { StageCounters } from "../domain/index.ts";

/** One entry a stage, in the order in which the stages first come. */
export function sumCounters(all: Iterable<StageCounters>): readonly StageCounters[] {
  const byStage = new Map<string, StageCounters>();
  for (const each of all) {
    const sum = byStage.get(each.stage);
    byStage.set(each.stage, sum === undefined ? each : add(sum, each));
  }
  return [...byStage.values()];
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

function addReasons(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [reason, n] of Object.entries(b)) sum[reason] = (sum[reason] ?? 0) + n;
  return sum;
}
