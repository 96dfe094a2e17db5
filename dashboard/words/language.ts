/**
 * The language that is spoken now. Whoever reads it from a component, a `$derived` or an `$effect` follows it. A `SvelteMap` and not a
 * rune, so that words can be imported and tested without the Svelte compiler; preferences/ keeps the choice.
 */
import { SvelteMap } from "svelte/reactivity";

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** For `Intl`: how dates and numbers are written. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };

const spoken = new SvelteMap<"language", Language>([["language", "en"]]);

/** What is spoken now. */
export function language(): Language {
  return spoken.get("language") ?? "en";
}

/** The locale of what is spoken now, for `Intl`. */
export function locale(): string {
  return locales[language()];
}

/** From now on. */
export function speak(chosen: Language): void {
  spoken.set("language", chosen);
}

/** The first of the tags (such as `fr-CA`) that is spoken here; English if none is. */
export function firstSpoken(tags: readonly string[]): Language {
  const heads = tags.map((tag) => tag.toLowerCase().split("-")[0]);
  return heads.flatMap((head) => languages.filter((each) => each === head))[0] ?? "en";
}
