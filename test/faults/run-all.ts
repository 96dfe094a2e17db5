/** Runs faults, some beside each other: each has processes, ports and folders of its own. */
import type { FaultRow } from "./fault.ts";
import type { Run } from "./nightly-runs.ts";
import { runFault } from "./run-fault.ts";

/** Rows in the order of the runs. `beside` at a time; what wants the machine for itself comes last, alone. */
export async function runAll(
  runs: readonly Run[],
  { beside, tell }: { readonly beside: number; readonly tell: (row: FaultRow) => void },
): Promise<FaultRow[]> {
  const rows = new Map<Run, FaultRow>();
  const runOne = async (run: Run) => {
    const row = await runFault(run.fault, { outageMs: run.seconds * 1000, seed: run.seed });
    rows.set(run, row);
    tell(row);
  };
  const waiting = runs.filter(({ fault }) => fault.isAlone !== true);
  const lane = async () => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) await runOne(run);
  };
  await Promise.all(Array.from({ length: beside }, lane));
  for (const run of runs) if (!rows.has(run)) await runOne(run);
  return runs.flatMap((run) => rows.get(run) ?? []);
}
