/** What was tried, one after another, so that it can be taken back and done again. Pure. */
import type { Candidate } from "@wingwatch/server/contract";

export interface Tries {
  readonly now: Candidate;
  /** Oldest first. */
  readonly before: readonly Candidate[];
  /** What was taken back, the next to do again last. */
  readonly after: readonly Candidate[];
  /** The field that is being moved: all its steps are one try until it is let go. */
  readonly moving: string | null;
}

/** Older tries are forgotten. */
const KEPT = 100;

export const noTries: Tries = { now: {}, before: [], after: [], moving: null };

/** `field`: what moves; null: a change at once. */
export function tried(tries: Tries, now: Candidate, { field }: { readonly field: string | null }): Tries {
  const goesOn = field !== null && tries.moving === field;
  return { now, before: goesOn ? tries.before : [...tries.before, tries.now].slice(-KEPT), after: [], moving: field };
}

/** The field is let go: its next move is another try. */
export function letGo(tries: Tries): Tries {
  return { ...tries, moving: null };
}

export function undone(tries: Tries): Tries {
  const now = tries.before.at(-1);
  if (now === undefined) return tries;
  return { now, before: tries.before.slice(0, -1), after: [...tries.after, tries.now], moving: null };
}

export function redone(tries: Tries): Tries {
  const now = tries.after.at(-1);
  if (now === undefined) return tries;
  return { now, before: [...tries.before, tries.now], after: tries.after.slice(0, -1), moving: null };
}
