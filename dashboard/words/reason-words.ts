/**
 * Why detection decided as it did: the stage that says it, by its id, and what it says. Detection's own sentence is English; in another language
 * it is said from the figures that come with it. Where there are none, the English one stays, and the screen marks it as such.
 */
import type { AlertRecord } from "@wingwatch/server/contract";
import { language } from "./language.ts";
import { decimal } from "./numbers.ts";
import { percent } from "./place-words.ts";
import { texts } from "./texts.ts";

type Reason = AlertRecord["alert"]["reasons"][number];

export const reasonTexts = texts({
  english: { en: "", fr: "Ce que la détection n’a dit qu’en anglais est laissé tel quel." },
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

const said = texts({
  over: {
    en: "{over} dB over the noise floor at {sensor}, in {looks, plural, one{# window} other{# windows}}",
    fr: "{over} dB au-dessus du bruit de fond à {sensor}, dans {looks, plural, one{# fenêtre} other{# fenêtres}}",
  },
  unheard: {
    en: "not heard by {count, plural, one{# sensor} other{# sensors}} near by",
    fr: "non entendue par {count, plural, one{# capteur voisin} other{# capteurs voisins}}",
  },
  bursts: {
    en: "{bursts, plural, =0{no timing seen} one{# burst} other{# bursts}}, {attempts, plural, one{# access attempt} other{# access attempts}}",
    fr: "{bursts, plural, =0{aucun rythme vu} one{# salve} other{# salves}}, {attempts, plural, one{# tentative d’accès} other{# tentatives d’accès}}",
  },
  together: {
    en: "{sensors, plural, one{# sensor hears it} other{# sensors hear the same at the same time}}",
    fr: "{sensors, plural, one{# capteur l’entend} other{# capteurs entendent la même chose au même moment}}",
  },
  placed: {
    en: "inside with probability {inside}; most likely {cell}, half within {r50} m",
    fr: "à l’intérieur avec une probabilité de {inside} ; le plus probablement {cell}, la moitié à moins de {r50} m",
  },
  judged: {
    en: "a phone where {zone} forbids it, with probability {p}; alerts from {alertAt}",
    fr: "un téléphone là où {zone} l’interdit, avec une probabilité de {p} ; alerte à partir de {alertAt}",
  },
});

/** In the language of the moment; undefined: only detection's own English sentence says it. */
export function reasonWords({ rule, says, figures = {} }: Reason): string | undefined {
  if (language() === "en") return says;
  const number = (name: string): number | undefined => (typeof figures[name] === "number" ? figures[name] : undefined);
  const { sensor, cell, zone } = figures;
  const [overFloor, looks, unheard] = [number("overFloor"), number("looks"), number("unheard")];
  const [inside, r50, p, alertAt] = [number("inside"), number("r50"), number("p"), number("alertAt")];
  const [bursts, attempts, sensors] = [number("bursts"), number("attempts"), number("sensors")];
  if (overFloor !== undefined && looks !== undefined && sensor !== undefined)
    return said.over({ over: decimal(overFloor, 1), sensor, looks });
  if (unheard !== undefined) return said.unheard({ count: unheard });
  if (rule === "bursts" && bursts !== undefined && attempts !== undefined) return said.bursts({ bursts, attempts });
  if (rule === "emission" && sensors !== undefined) return said.together({ sensors });
  if (inside !== undefined && r50 !== undefined && cell !== undefined)
    return said.placed({ inside: percent(inside), cell: cell === "" ? "?" : cell, r50: decimal(r50, 1) });
  if (p !== undefined && alertAt !== undefined && zone !== undefined)
    return said.judged({ zone, p: percent(p), alertAt: percent(alertAt) });
  return undefined;
}
