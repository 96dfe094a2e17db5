/** Counters of the same stage added up: over the sensors of a line, or over the connections that came and went. */
import type { StageCounters } from "../domain/index.ts";
import type { SensorLine } from "../ports/index.ts";

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

/** What is newer where it is known, and all that was lost: `before` from ended connections, `now` from the open one. */
export function sumLines(before: SensorLine, now: SensorLine): SensorLine {
  return {
    sensor: now.sensor,
    heardAt: now.heardAt ?? before.heardAt,
    online: now.online,
    clockOffset: now.clockOffset ?? before.clockOffset,
    firmware: now.firmware ?? before.firmware,
    lost: before.lost + now.lost,
    damaged: before.damaged + now.damaged,
    rejected: before.rejected + now.rejected,
  };
}
