/** Undo and redo of every change. Pure; at most LONGEST steps back, the oldest forgotten first. */

const LONGEST = 200;

export interface History<T> {
  readonly present: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** Changes with the same key in a row are one step: typing a name, dragging, nudging. */
  readonly key: string | null;
}

export function begin<T>(present: T): History<T> {
  return { present, past: [], future: [], key: null };
}

/** @param key merges with the change before where that had the same key; null never merges */
export function change<T>(history: History<T>, next: T, key: string | null = null): History<T> {
  if (next === history.present) return history;
  if (key !== null && key === history.key) return { ...history, present: next, future: [] };
  return { present: next, past: [...history.past, history.present].slice(-LONGEST), future: [], key };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { present, past: history.past.slice(0, -1), future: [history.present, ...history.future], key: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { present, past: [...history.past, history.present], future, key: null };
}

/** The next change begins a step of its own. */
export function settle<T>(history: History<T>): History<T> {
  return history.key === null ? history : { ...history, key: null };
}
