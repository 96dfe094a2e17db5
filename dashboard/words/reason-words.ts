/** Why detection decided as it did: the stage that says it, by its id. Its sentence is English and is marked as such elsewhere. */
import { texts } from "./texts.ts";

export const reasonTexts = texts({
  english: { en: "", fr: "Les phrases de la détection sont en anglais." },
});

const rules = texts({
  bursts: { en: "bursts", fr: "salves" },
  detector: { en: "detector", fr: "détecteur" },
  emission: { en: "emission", fr: "émission" },
  fix: { en: "fix", fr: "localisation" },
  "noise-floor": { en: "noise-floor", fr: "bruit de fond" },
  policy: { en: "policy", fr: "règle de zone" },
  portable: { en: "portable", fr: "capteur portatif" },
  sweep: { en: "sweep", fr: "balayage" },
  watch: { en: "watch", fr: "surveillance des capteurs" },
  window: { en: "window", fr: "fenêtre" },
});

/** The stage's name; a newer one's, unknown here, is its id. */
export function ruleWords(rule: string): string {
  return Object.hasOwn(rules, rule) ? rules[rule as keyof typeof rules] : rule;
}
