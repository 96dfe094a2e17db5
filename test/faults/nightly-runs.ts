/** Which faults a night runs, and for how long. Pure. */
import type { Fault } from "./fault.ts";

const RUNS = 10;
const TEN_MINUTES = 600;
const HOUR = 3600;
/** What is away for the hour. */
const LONGEST = "broker-and-store-away";

export interface Run {
  readonly fault: Fault;
  readonly seconds: number;
  /** Draws the moment in which the cause begins. */
  readonly seed: number;
}

/** Ten seeds: ten faults for ten minutes each, others every night until all have had their turn, and one for an hour. `scale` shortens them. */
export function nightlyRuns(faults: readonly Fault[], { night, scale }: { readonly night: number; readonly scale: number }): Run[] {
  const seconds = (full: number) => Math.max(10, Math.round(full * scale));
  const first = (night * RUNS) % faults.length;
  const inTurn = Array.from({ length: Math.min(RUNS, faults.length) }, (_, i) => faults[(first + i) % faults.length]);
  const seed = night * RUNS;
  const runs = inTurn.flatMap((fault, i) => (fault === undefined ? [] : [{ fault, seconds: seconds(TEN_MINUTES), seed: seed + i }]));
  const longest = faults.find(({ name }) => name === LONGEST);
  return longest === undefined ? runs : [...runs, { fault: longest, seconds: seconds(HOUR), seed: seed + RUNS }];
}
