/** A choice of language or theme: applied here, and kept with the account of who is signed in. */
import { usePreferences } from "../preferences/preferences.ts";
import type { Theme } from "../preferences/theme.ts";
import type { Language } from "../words/language.ts";
import { keepSettings } from "./me-api.ts";
import { sitter } from "./sitter.svelte.ts";

export function choose(chosen: { readonly language?: Language; readonly theme?: Theme }): void {
  usePreferences(chosen);
  if (sitter.may("own-account") && !sitter.locked) void keepSettings(chosen).then((answer) => sitter.take(answer));
}
