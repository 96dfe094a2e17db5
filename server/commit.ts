/** What changes by a person's hand or by the clock: committed first, journal included, told to the screens afterwards. */
import { ok, type Result } from "@wingwatch/agent/domain";
import type { Change } from "./contract/index.ts";

/** What was done, and what the screens must be told of it. */
export interface Done<T> {
  readonly value: T;
  readonly changes: readonly Change[];
}

export interface CommitParts {
  /** Runs `work` in one transaction. */
  readonly transact: <T>(work: () => T) => T;
  /** Writes down what the screens are told, within the same transaction. */
  readonly journal: (changes: readonly Change[]) => unknown;
  readonly publish: (changes: readonly Change[]) => void;
}

/** Runs `work` in one transaction. Work that fails must not have written anything. */
export type Commit = <T, Reason>(work: () => Result<Done<T>, Reason>) => Result<T, Reason>;

export function committing({ transact, journal, publish }: CommitParts): Commit {
  return (work) => {
    const done = transact(() => {
      const result = work();
      if (result.ok) journal(result.value.changes);
      return result;
    });
    if (!done.ok) return done;
    publish(done.value.changes);
    return ok(done.value.value);
  };
}
