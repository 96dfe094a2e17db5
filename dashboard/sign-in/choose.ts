/** A choice of language or theme: applied here, and kept with the account of who is signed in. */
import { useSettings } from "../settings/settings.ts";
import type { Theme } from "../settings/theme.ts";
import type { Language } from "../words/language.ts";
import { keepSettings } from "./me-api.ts";
import { sitter } from "./sitter.svelte.ts";

export function choose(chosen: { readonly language?: Language; readonly theme?: Theme }): void {
  useSettings(chosen);
  if (sitter.may("own-account") && !sitter.locked) void keepSettings(chosen).then((answer) => sitter.take(answer));
}
