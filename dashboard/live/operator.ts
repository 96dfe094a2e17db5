/** The name of who sits here: of who is signed in; in a demonstration it is asked once and kept in this browser. */
import { sitter } from "../sign-in/sitter.svelte.ts";

const KEY = "wingwatch.operator";
const LONGEST = 80;

export function readOperator(): string | null {
  if (sitter.name !== null) return sitter.name;
  const name = localStorage.getItem(KEY)?.trim() ?? "";
  return name === "" ? null : name.slice(0, LONGEST);
}

export function keepOperator(name: string): string {
  const kept = name.trim().slice(0, LONGEST);
  localStorage.setItem(KEY, kept);
  return kept;
}

/** Who is signed in; null in a demonstration. */
export function signedIn(): string | null {
  return sitter.name;
}
