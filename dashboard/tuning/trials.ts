/** What was tried, one after another, so that it can be taken back and done again. Pure. */
import type { Candidate } from "@wingwatch/server/contract";

export interface Trials {
  readonly now: Candidate;
  /** Oldest first. */
  readonly before: readonly Candidate[];
  /** What was taken back, the next to do again last. */
  readonly after: readonly Candidate[];
  /** The field that is being moved: all its steps are one trial until it is let go. */
  readonly moving: string | null;
}

/** Older trials are forgotten. */
const KEPT = 100;

export const noTrials: Trials = { now: {}, before: [], after: [], moving: null };

/** `field`: what moves; null: a change at once. */
export function tried(trials: Trials, now: Candidate, { field }: { readonly field: string | null }): Trials {
  const goesOn = field !== null && trials.moving === field;
  return { now, before: goesOn ? trials.before : [...trials.before, trials.now].slice(-KEPT), after: [], moving: field };
}

/** The field is let go: its next move is another trial. */
export function letGo(trials: Trials): Trials {
  return { ...trials, moving: null };
}

export function undone(trials: Trials): Trials {
  const now = trials.before.at(-1);
  if (now === undefined) return trials;
  return { now, before: trials.before.slice(0, -1), after: [...trials.after, trials.now], moving: null };
}

export function redone(trials: Trials): Trials {
  const now = trials.after.at(-1);
  if (now === undefined) return trials;
  return { now, before: [...trials.before, trials.now], after: trials.after.slice(0, -1), moving: null };
}
