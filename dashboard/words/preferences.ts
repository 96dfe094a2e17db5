/** Language and theme. Each language is named in itself, so that who reads no other finds it. */
import type { Theme } from "../preferences/theme.ts";
import type { Sound } from "../sound/sounding.ts";
import type { Language } from "./language.ts";
import { type Text, texts } from "./texts.ts";

export const preferenceTexts = texts({
  title: { en: "Screen", fr: "Affichage" },
  language: { en: "Language", fr: "Langue" },
  theme: { en: "Theme", fr: "Thème" },
  sounds: { en: "Try the sounds", fr: "Essayer les sons" },
});

/** What is heard, to be tried out. */
export const soundName = texts({
  high: { en: "High", fr: "Haute" },
  medium: { en: "Medium", fr: "Moyenne" },
  low: { en: "Low", fr: "Basse" },
  lost: { en: "Connection lost", fr: "Connexion perdue" },
} satisfies Record<Exclude<Sound, "none">, Text>);

export const languageName = texts({
  en: { en: "English", fr: "English" },
  fr: { en: "Français", fr: "Français" },
} satisfies Record<Language, Text>);

export const themeName = texts({
  dark: { en: "Dark", fr: "Sombre" },
  light: { en: "Light", fr: "Clair" },
  system: { en: "As this machine", fr: "Comme cette machine" },
} satisfies Record<Theme, Text>);
