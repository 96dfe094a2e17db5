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

export type FuzzLength = { readonly inputs: number; readonly ms?: undefined } | { readonly ms: number; readonly inputs?: undefined };

/** For so many inputs, or for so long (ms); the same inputs for the same seed. */
export function runTarget(
  target: Target,
  { seed, inputs: most = Number.POSITIVE_INFINITY, ms = Number.POSITIVE_INFINITY }: FuzzLength & { readonly seed: number },
): FuzzRun {
  const random = randomFrom(seed);
  const end = performance.now() + ms;
  const findings: FuzzFinding[] = [];
  let inputs = 0;
  while (inputs < most && findings.length < MAX_FINDINGS && performance.now() < end) {
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
