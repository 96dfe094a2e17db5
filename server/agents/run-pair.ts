/**
 * Two processes that go by one instance: a machine that was copied whole, or somebody with the agent's certificate and client id. A process that was
 * followed by another has ended; one that speaks again nevertheless, and again, lives beside it. Pure.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";

/** Times that the elder speaks again after the younger: a word of one that died may arrive late, but not so often. */
const RETURNS = 3;
/** What arrives together is one return. */
const APART: Micros = SECOND;

export interface RunPair {
  readonly elder: string;
  readonly younger?: string;
  /** Who spoke last. */
  readonly last: string;
  readonly returns: number;
  readonly returnedAt: Micros;
  /** The younger, once both are known to live: what it says does not count. */
  readonly copy?: string;
}

/** What is known after `run` has spoken. */
export function runsHeard(known: RunPair | undefined, run: string, now: Micros): RunPair {
  if (known === undefined) return { elder: run, last: run, returns: 0, returnedAt: 0 };
  if (run === known.last || run === known.copy) return known;
  if (run !== known.elder && run !== known.younger) return { elder: known.last, younger: run, last: run, returns: 0, returnedAt: 0 };
  if (run === known.younger || now - known.returnedAt < APART) return { ...known, last: run };
  const returns = known.returns + 1;
  const proven = returns >= RETURNS && known.younger !== undefined ? { copy: known.younger } : {};
  return { ...known, last: run, returns, returnedAt: now, ...proven };
}
