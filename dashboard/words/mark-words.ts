/** What sets an alert apart from a plain one, in a word and a sentence: withheld, of a drill, latched, not called for. */
import type { AlertRecord, Quiet, Scope, WithholdingKind } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { sourceWords } from "./alert-words.ts";
import { bandWords } from "./band-words.ts";
import { placeWords } from "./place-words.ts";
import { type Text, texts } from "./texts.ts";

export type Mark = WithholdingKind | "test" | "latched";

export const markWord = texts({
  shelved: { en: "SHELVED", fr: "EN ATTENTE" },
  suppressed: { en: "SUPPRESSED", fr: "INHIBÉE" },
  "out-of-service": { en: "OUT OF SERVICE", fr: "HORS SERVICE" },
  test: { en: "TEST", fr: "EXERCICE" },
  latched: { en: "LATCHED", fr: "MÉMORISÉE" },
} satisfies Record<Mark, Text>);

/** The marks of an alert, the weightiest first. */
export function marksOf(record: Pick<AlertRecord, "withheld" | "test" | "latched">): readonly Mark[] {
  const marks: Mark[] = [...new Set((record.withheld ?? []).map(({ kind }) => kind))];
  if (record.test) marks.push("test");
  if (record.latched) marks.push("latched");
  return marks;
}

/** Why the newest raising made no sound. */
export const quietSentence = texts({
  withheld: { en: "It made no sound: it was withheld when it came.", fr: "Pas de son : elle était retenue à son arrivée." },
  test: { en: "It made no sound: it is of a declared drill.", fr: "Pas de son : elle relève d’un exercice déclaré." },
  uncertain: { en: "It made no sound: its place is uncertain.", fr: "Pas de son : son lieu est incertain." },
  grouped: {
    en: "It made no sound: another alert of the same incident, no less grave, called within the hour.",
    fr: "Pas de son : une autre alerte du même incident, au moins aussi grave, a sonné dans l’heure.",
  },
  chattering: { en: "It made no sound: its source comes and goes.", fr: "Pas de son : sa source va et vient." },
} satisfies Record<Quiet, Text>);

const quietNames = texts({
  withheld: { en: "withheld", fr: "retenue" },
  test: { en: "drill", fr: "exercice" },
  uncertain: { en: "place uncertain", fr: "lieu incertain" },
  grouped: { en: "grouped", fr: "groupée" },
  chattering: { en: "chattering", fr: "battement" },
} satisfies Record<Quiet, Text>);

/** The reason in a word; a newer server's, unknown here, as it is. */
export function quietName(why: string): string {
  return Object.hasOwn(quietNames, why) ? quietNames[why as Quiet] : why;
}

const scopeTexts = texts({
  alert: { en: "one alert", fr: "une alerte" },
  source: { en: "the source “{source}”", fr: "la source « {source} »" },
  cell: { en: "all of {place}", fr: "tout : {place}" },
  band: { en: "the band {band}", fr: "la bande {band}" },
  sensor: { en: "sensor {id}", fr: "capteur {id}" },
  zone: { en: "zone {id}", fr: "zone {id}" },
  countermeasure: { en: "countermeasure {id}", fr: "contre-mesure {id}" },
});

/** What a withholding holds: "all of cell 14", "one alert". */
export function scopeWords(index: SiteIndex, scope: Scope): string {
  switch (scope.what) {
    case "alert":
      return scopeTexts.alert;
    case "source":
      return scopeTexts.source({ source: sourceWords(scope.source) });
    case "cell":
      return scopeTexts.cell({ place: `${placeWords(index, scope.cell)}${levelName(index, scope.cell)}` });
    case "band": {
      const band = index.bands.get(scope.band);
      const wing = scope.wing === undefined ? "" : `, ${index.wings.get(scope.wing)?.name ?? scope.wing}`;
      return scopeTexts.band({ band: `${band ? bandWords(band) : scope.band}${wing}` });
    }
    case "sensor":
      return scopeTexts.sensor({ id: scope.sensor });
    case "zone":
      return scopeTexts.zone({ id: scope.zone });
    case "countermeasure":
      return scopeTexts.countermeasure({ id: scope.countermeasure });
  }
}

function levelName(index: SiteIndex, place: string): string {
  const at = index.places.get(place);
  return at ? ` (${at.wing.name}, ${at.level.name})` : "";
}
