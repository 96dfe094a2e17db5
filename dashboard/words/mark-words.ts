/** What sets an alert apart from a plain one, in a word and a sentence: withheld, of a drill, latched, not called for. */
import type { AlertRecord, Quiet, Scope, WithholdingKind } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { bandWords } from "./band-words.ts";
import { placeWords } from "./place-words.ts";

export type Mark = WithholdingKind | "test" | "latched";

export const markWord: Readonly<Record<Mark, string>> = {
  shelved: "SHELVED",
  suppressed: "SUPPRESSED",
  "out-of-service": "OUT OF SERVICE",
  test: "TEST",
  latched: "LATCHED",
};

/** The marks of an alert, the weightiest first. */
export function marksOf(record: Pick<AlertRecord, "withheld" | "test" | "latched">): readonly Mark[] {
  const marks: Mark[] = [...new Set((record.withheld ?? []).map(({ kind }) => kind))];
  if (record.test) marks.push("test");
  if (record.latched) marks.push("latched");
  return marks;
}

/** Why the newest raising made no sound. */
export const quietSentence: Readonly<Record<Quiet, string>> = {
  withheld: "It made no sound: it was withheld when it came.",
  test: "It made no sound: it is of a declared drill.",
  uncertain: "It made no sound: its place is uncertain.",
  grouped: "It made no sound: another alert of the same incident, no less grave, called within the hour.",
  chattering: "It made no sound: its source comes and goes.",
};

/** What a withholding holds: "all alerts of cell 14", "this alert". */
export function scopeWords(index: SiteIndex, scope: Scope): string {
  switch (scope.what) {
    case "alert":
      return "one alert";
    case "source":
      return `the source “${scope.source}”`;
    case "cell":
      return `all of ${placeWords(index, scope.cell)}${levelName(index, scope.cell)}`;
    case "band": {
      const band = index.bands.get(scope.band);
      const wing = scope.wing === undefined ? "" : `, ${index.wings.get(scope.wing)?.name ?? scope.wing}`;
      return `the band ${band ? bandWords(band) : scope.band}${wing}`;
    }
    case "sensor":
      return `sensor ${scope.sensor}`;
    case "zone":
      return `zone ${scope.zone}`;
    case "countermeasure":
      return `countermeasure ${scope.countermeasure}`;
  }
}

function levelName(index: SiteIndex, place: string): string {
  const at = index.places.get(place);
  return at ? ` (${at.wing.name}, ${at.level.name})` : "";
}
