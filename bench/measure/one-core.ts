/** Programs bound to one core each: what is measured on the first, what feeds it on the last. */
import { availableParallelism } from "node:os";
import type { Figure } from "@wingwatch/test/figures/figure";
import { type Program, startProgram } from "@wingwatch/test/programs/process";

export const MEASURED = 0;
export const FEEDING = availableParallelism() - 1;

/** A Node program that may use one core only, with all its threads. */
export function startOnCore(core: number, args: readonly string[]): Program {
  return startProgram("taskset", ["-c", String(core), process.execPath, ...args]);
}

/** Runs a script that prints figures as JSON. */
export async function figuresOf(script: string): Promise<Figure[]> {
  const program = startOnCore(MEASURED, [script]);
  const [, json = "[]"] = await program.says(/^FIGURES (.*)$/m, 300_000);
  await program.stop();
  return JSON.parse(json) as Figure[];
}

/** What such a script calls. */
export function printToParent(figures: readonly Figure[]): void {
  console.log(`FIGURES ${JSON.stringify(figures)}`);
}
