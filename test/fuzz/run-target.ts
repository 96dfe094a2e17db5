/** Gives one parser its inputs and keeps what it stumbles over. */
import { mutated, randomFrom } from "./mutate.ts";
import type { Target } from "./targets.ts";

/** Longer than this for one input is a hang, ms. */
const HANG_MS = 2_000;
/** Enough to see what is wrong. */
const MAX_FINDINGS = 10;

export interface FuzzFinding {
  readonly target: string;
  /** Bytes of the input, to be kept in findings/. */
  readonly hex: string;
  readonly what: string;
}

export interface FuzzRun {
  readonly inputs: number;
  readonly findings: readonly FuzzFinding[];
}

export function runTarget(target: Target, options: { readonly inputs: number; readonly seed: number }): FuzzRun {
  const random = randomFrom(options.seed);
  const findings: FuzzFinding[] = [];
  let inputs = 0;
  while (inputs < options.inputs && findings.length < MAX_FINDINGS) {
    const input = mutated(target.seeds, random);
    const found = tryInput(target, input);
    if (found !== undefined) findings.push(found);
    inputs += 1;
  }
  return { inputs, findings };
}

/** What is wrong with the parser for this input; undefined where nothing is. */
export function tryInput(target: Target, input: Uint8Array): FuzzFinding | undefined {
  const finding = (what: string) => ({ target: target.name, hex: Buffer.from(input).toString("hex"), what });
  const began = performance.now();
  try {
    target.run(input);
  } catch (error) {
    return finding(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return performance.now() - began > HANG_MS ? finding("took too long") : undefined;
}
