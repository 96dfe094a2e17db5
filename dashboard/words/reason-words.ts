/**
 * Why detection decided as it did: the stage that says it, by its id, and what it says. Detection's own sentence is English; in another language
 * it is said from the figures that come with it. Where there are none, the English one stays, and the screen marks it as such.
 */
import type { AlertRecord } from "@wingwatch/server/contract";
import { language } from "./language.ts";
import { localityOfFigures } from "./locality-words.ts";
import { decimal } from "./numbers.ts";
import { percent } from "./place-words.ts";
import { texts } from "./texts.ts";

type Alert = AlertRecord["alert"];
type Reason = Alert["reasons"][number];

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
  drives: {
    en: "its levels change as those of one that drives past",
    fr: "ses niveaux changent comme ceux d’un téléphone dans une voiture qui passe",
  },
  placed: {
    en: "inside with probability {inside}; most likely {cell}, half within {r50} m",
    fr: "à l’intérieur avec une probabilité de {inside} ; le plus probablement {cell}, la moitié à moins de {r50} m",
  },
  placedWithin: {
    en: "{where}; inside with probability {inside}, half within {r50} m",
    fr: "{where} ; à l’intérieur avec une probabilité de {inside}, la moitié à moins de {r50} m",
  },
  judged: {
    en: "a phone where {zone} forbids it, with probability {p}; alerts from {alertAt}",
    fr: "un téléphone là où {zone} l’interdit, avec une probabilité de {p} ; alerte à partir de {alertAt}",
  },
});

const doubts = texts({
  unlikely: { en: "", fr: "sous la probabilité qui alerte" },
  over: { en: "", fr: "finie avant d’être sûre" },
  knocked: { en: "", fr: "n’a fait que frapper jusqu’ici" },
  listening: { en: "", fr: "écouter encore peut la reprendre" },
  brief: { en: "", fr: "si courte, elle peut être de passage" },
  driven: { en: "", fr: "rien ne montre encore qu’elle reste en place, elle peut passer en voiture" },
  faint: { en: "", fr: "aucun capteur ne l’entend nettement" },
  passing: { en: "", fr: "si faible, elle peut être de passage" },
  even: { en: "", fr: "trop de capteurs l’entendent pareillement" },
  alike: { en: "", fr: "une autre aile l’entend aussi bien" },
  piece: { en: "", fr: "peut être un morceau d’une émission plus longue, dehors" },
});

/** What an alert about a sensor or a countermeasure says, whatever its figures. */
const ofKinds = texts({
  "sensor-silent": { en: "", fr: "plus rien de ce capteur" },
  "sensor-deaf": { en: "", fr: "ce capteur n’entend pas ce que tout récepteur entend" },
  "sensor-jammed": { en: "", fr: "un signal fort et continu couvre ce capteur" },
  "sensor-tamper": { en: "", fr: "on a touché à ce capteur, ou un autre se donne pour lui" },
  "clock-fault": { en: "", fr: "l’heure de ce capteur n’est pas celle du flux" },
  "countermeasure-down": { en: "", fr: "ce dispositif est arrêté alors qu’il devrait agir" },
});

const ended = texts({ ended: { en: "", fr: "terminée" }, spared: { en: "", fr: "n’est plus jugée interdite" } });

/** In the language of the moment; undefined: only detection's own English sentence says it. `kind`: of the alert that it is a reason for. */
export function reasonWords(reason: Reason, kind: Alert["kind"]): string | undefined {
  const { says } = reason;
  if (language() === "en") return says;
  if (says === "ended" || says === "over") return ended.ended;
  if (says === "no longer judged forbidden") return ended.spared;
  return fromFigures(reason) ?? (Object.hasOwn(ofKinds, kind) ? ofKinds[kind as keyof typeof ofKinds] : undefined);
}

function fromFigures({ rule, figures = {} }: Reason): string | undefined {
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
  if (rule === "emission" && number("drives") !== undefined) return said.drives;
  const where = localityOfFigures(figures);
  if (inside !== undefined && r50 !== undefined && where !== undefined)
    return said.placedWithin({ where, inside: percent(inside), r50: decimal(r50, 1) });
  if (inside !== undefined && r50 !== undefined && cell !== undefined)
    return said.placed({ inside: percent(inside), cell: cell === "" ? "?" : cell, r50: decimal(r50, 1) });
  if (p !== undefined && alertAt !== undefined && zone !== undefined)
    return [said.judged({ zone, p: percent(p), alertAt: percent(alertAt) }), ...doubtWords(figures.doubt)].join(" ; ");
  return undefined;
}

function doubtWords(doubt: unknown): readonly string[] {
  return typeof doubt === "string" && Object.hasOwn(doubts, doubt) ? [doubts[doubt as keyof typeof doubts]] : [];
}
