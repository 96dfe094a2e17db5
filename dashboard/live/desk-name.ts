/** The name of this desk, made once and kept in this browser: a silence is of one desk. */
const KEY = "wingwatch.desk";

export function deskName(): string {
  const known = localStorage.getItem(KEY);
  if (known) return known;
  const made = `desk ${Math.random().toString(36).slice(2, 8)}`;
  localStorage.setItem(KEY, made);
  return made;
}
