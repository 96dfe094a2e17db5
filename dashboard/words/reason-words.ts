/**
 * Why detection decided as it did: the stage that says it, by its id, and what it says. Detection's own sentence is English; in another language
 * it is said from the figures that come with it. Where there are none, the English one stays, and the screen marks it as such.
 */
import type { AlertRecord } from "@wingwatch/server/contract";
import { activityWord } from "./emission-words.ts";
import { language } from "./language.ts";
import { localityOfFigures } from "./locality-words.ts";
import { decimal } from "./numbers.ts";
import { percent } from "./place-words.ts";
import { activitySigns, handsetSigns } from "./sign-words.ts";
import { texts } from "./texts.ts";

type Alert = AlertRecord["alert"];
type Reason = Alert["reasons"][number];

export const reasonTexts = texts({
  english: { en: "", fr: "Ce que la détection n’a dit qu’en anglais est laissé tel quel." },
});

const rules = texts({
  activity: { en: "activity", fr: "activité" },
  beneath: { en: "beneath", fr: "énergie sous les salves" },
  bursts: { en: "bursts", fr: "salves" },
  detector: { en: "detector", fr: "détecteur" },
  emission: { en: "emission", fr: "émission" },
  fix: { en: "fix", fr: "localisation" },
  handset: { en: "handset", fr: "téléphone ou non" },
  hearing: { en: "hearing", fr: "écoute des capteurs" },
  jammer: { en: "jammer", fr: "brouilleur" },
  "noise-floor": { en: "noise-floor", fr: "bruit de fond" },
  policy: { en: "policy", fr: "règle de zone" },
  portable: { en: "portable", fr: "capteur portatif" },
  sightings: { en: "sightings", fr: "Wi-Fi et Bluetooth" },
  sweep: { en: "sweep", fr: "balayage" },
  watch: { en: "watch", fr: "surveillance des capteurs" },
  window: { en: "window", fr: "fenêtre" },
});

/** The stage's name; a newer one's, unknown here, is its id. */
export function ruleWords(rule: string): string {
  return isKeyOf(rules, rule) ? rules[rule] : rule;
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
  goes: {
    en: "{attempts, plural, one{# try} other{# tries}}, some {spacing} s apart",
    fr: "{attempts, plural, one{# essai} other{# essais}}, à environ {spacing} s d’intervalle",
  },
  together: {
    en: "{sensors, plural, one{# sensor hears it} other{# sensors hear the same at the same time}}",
    fr: "{sensors, plural, one{# capteur l’entend} other{# capteurs entendent la même chose au même moment}}",
  },
  drives: {
    en: "its levels change as those of one that drives past",
    fr: "ses niveaux changent comme ceux d’un téléphone dans une voiture qui passe",
  },
  does: { en: "{activity}: {why}", fr: "{activity} : {why}" },
  phone: { en: "a handset with probability {p}; {why}", fr: "un téléphone avec une probabilité de {p} ; {why}" },
  beneath: {
    en: "its energy shows beneath the thresholds of {count, plural, one{# sensor} other{# sensors}}",
    fr: "son énergie se voit sous le seuil de {count, plural, one{# capteur} other{# capteurs}}",
  },
  walked: {
    en: "{change} dB against the place before at {sensor}; louder with probability {warmer}",
    fr: "{change} dB par rapport à l’endroit d’avant à {sensor} ; plus forte avec une probabilité de {warmer}",
  },
  noise: {
    en: "the noise rose by {rise} dB at {risen, plural, one{one sensor} other{# sensors at once}}, without bursts",
    fr: "le bruit est monté de {rise} dB à {risen, plural, one{un capteur} other{# capteurs à la fois}}, sans salves",
  },
  reportedBefore: {
    en: "{reported} said that it is on, {seconds} s before",
    fr: "{reported} a dit qu’il est en marche, {seconds} s avant",
  },
  reportedAfter: { en: "{reported} said that it is on, {seconds} s after", fr: "{reported} a dit qu’il est en marche, {seconds} s après" },
  covering: {
    en: "{covering}, which covers this band here, said nothing",
    fr: "{covering}, qui couvre cette bande ici, n’a rien dit",
  },
  uncovered: {
    en: "the site has no jammer for this band here",
    fr: "le site n’a ici aucun brouilleur pour cette bande",
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
  unbegun: { en: "", fr: "elle était là dès la première fenêtre, aussi régulière que du bruit" },
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
  return fromFigures(reason) ?? (isKeyOf(ofKinds, kind) ? ofKinds[kind] : undefined);
}

function fromFigures(reason: Reason): string | undefined {
  const { rule, figures = {} } = reason;
  const number = (name: string): number | undefined => (typeof figures[name] === "number" ? figures[name] : undefined);
  const { sensor, cell, zone } = figures;
  const [overFloor, looks, unheard] = [number("overFloor"), number("looks"), number("unheard")];
  const [inside, r50, p, alertAt] = [number("inside"), number("r50"), number("p"), number("alertAt")];
  const [bursts, attempts, spacing, sensors] = [number("bursts"), number("attempts"), number("spacing"), number("sensors")];
  if (overFloor !== undefined && looks !== undefined && sensor !== undefined)
    return said.over({ over: decimal(overFloor, 1), sensor, looks });
  if (unheard !== undefined) return said.unheard({ count: unheard });
  if (rule === "bursts" && attempts !== undefined && spacing !== undefined) return said.goes({ attempts, spacing: decimal(spacing, 0) });
  if (rule === "bursts" && bursts !== undefined && attempts !== undefined) return said.bursts({ bursts, attempts });
  if (rule === "jammer") return noiseWords(figures);
  if (rule === "emission" && sensors !== undefined) return said.together({ sensors });
  if (rule === "emission" && number("drives") !== undefined) return said.drives;
  const told = ofEmission(reason);
  if (told !== undefined) return told;
  const where = localityOfFigures(figures);
  if (inside !== undefined && r50 !== undefined && where !== undefined)
    return said.placedWithin({ where, inside: percent(inside), r50: decimal(r50, 1) });
  if (inside !== undefined && r50 !== undefined && cell !== undefined)
    return said.placed({ inside: percent(inside), cell: cell === "" ? "?" : cell, r50: decimal(r50, 1) });
  if (p !== undefined && alertAt !== undefined && zone !== undefined)
    return [said.judged({ zone, p: percent(p), alertAt: percent(alertAt) }), ...doubtWords(figures.doubt)].join(" ; ");
  return undefined;
}

/** What its bursts, its energy and portable sensors tell. */
function ofEmission({ rule, figures = {} }: Reason): string | undefined {
  const { activity, sign, handset, beneath, sensor, change, warmer } = figures;
  if (rule === "activity" && isKeyOf(activityWord, activity) && isKeyOf(activitySigns, sign))
    return said.does({ activity: activityWord[activity], why: activitySigns[sign] });
  if (rule === "handset" && typeof handset === "number" && isKeyOf(handsetSigns, sign))
    return said.phone({ p: percent(handset), why: handsetSigns[sign] });
  if (rule === "beneath" && typeof beneath === "number") return said.beneath({ count: beneath });
  if (rule === "portable" && sensor !== undefined && typeof change === "number" && typeof warmer === "number")
    return said.walked({ sensor, change: `${change < 0 ? "−" : "+"}${decimal(Math.abs(change), 1)}`, warmer: percent(warmer) });
  return undefined;
}

function isKeyOf<Words extends object>(words: Words, key: unknown): key is keyof Words {
  return typeof key === "string" && Object.hasOwn(words, key);
}

/** A jammer's noise, and whose. */
function noiseWords({ rise, risen, reported, after, covering }: NonNullable<Reason["figures"]>): string | undefined {
  if (typeof rise !== "number" || typeof risen !== "number") return undefined;
  const noise = said.noise({ rise: decimal(rise, 1), risen });
  if (typeof reported === "string" && typeof after === "number") {
    const when = after < 0 ? said.reportedBefore : said.reportedAfter;
    return [noise, when({ reported, seconds: decimal(Math.abs(after), 1) })].join(" ; ");
  }
  return [noise, typeof covering === "string" ? said.covering({ covering }) : said.uncovered].join(" ; ");
}

function doubtWords(doubt: unknown): readonly string[] {
  return isKeyOf(doubts, doubt) ? [doubts[doubt]] : [];
}
