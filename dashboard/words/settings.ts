/** Language and theme. Each language is named in itself, so that who reads no other finds it. */
import type { Theme } from "../settings/theme.ts";
import type { Language } from "./language.ts";
import { type Text, texts } from "./texts.ts";

export const settingsTexts = texts({
  title: { en: "Screen", fr: "Affichage" },
  language: { en: "Language", fr: "Langue" },
  theme: { en: "Theme", fr: "Thème" },
});

export const languageName = texts({
  en: { en: "English", fr: "English" },
  fr: { en: "Français", fr: "Français" },
} satisfies Record<Language, Text>);

export const themeName = texts({
  dark: { en: "Dark", fr: "Sombre" },
  light: { en: "Light", fr: "Clair" },
  system: { en: "As this machine", fr: "Comme cette machine" },
} satisfies Record<Theme, Text>);
