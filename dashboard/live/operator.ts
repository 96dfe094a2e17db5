/** The name of who sits here, asked once and kept in this browser. */
const KEY = "wingwatch.operator";
const LONGEST = 80;

export function readOperator(): string | null {
  const name = localStorage.getItem(KEY)?.trim() ?? "";
  return name === "" ? null : name.slice(0, LONGEST);
}

export function keepOperator(name: string): string {
  const kept = name.trim().slice(0, LONGEST);
  localStorage.setItem(KEY, kept);
  return kept;
}
