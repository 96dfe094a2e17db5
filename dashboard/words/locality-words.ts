/** Where something is, no narrower than the data bear out: "Most likely Twos · cell 14 (62 %)", "Somewhere on Twos, left half of the plan (83 %)". */
import type { EmissionView } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { percent, placeOnLevel } from "./place-words.ts";
import { type Text, texts } from "./texts.ts";

type Fix = NonNullable<EmissionView["fix"]>;
type Locality = NonNullable<Fix["locality"]>;
type Within = Locality["within"];

const sentences = texts({
  place: { en: "Most likely {where}{half} ({p})", fr: "Le plus probablement {where}{half} ({p})" },
  places: {
    en: "Most likely one of {where}{half} ({p} together)",
    fr: "Le plus probablement l’un de ces lieux : {where}{half} ({p} ensemble)",
  },
  level: { en: "Somewhere on {where}{half} ({p})", fr: "Quelque part au niveau {where}{half} ({p})" },
  wing: { en: "Somewhere on {where}{half} ({p})", fr: "Quelque part dans « {where} »{half} ({p})" },
  outside: { en: "Most likely outside {where}{half} ({p})", fr: "Le plus probablement hors de « {where} »{half} ({p})" },
});

/** Of the plan as the map shows it: x to the right, y up. */
const halves = texts({
  left: { en: ", left half of the plan", fr: ", moitié gauche du plan" },
  right: { en: ", right half of the plan", fr: ", moitié droite du plan" },
  bottom: { en: ", bottom half of the plan", fr: ", moitié inférieure du plan" },
  top: { en: ", top half of the plan", fr: ", moitié supérieure du plan" },
} satisfies Record<NonNullable<Locality["half"]>, Text>);

/** In the names that people use. */
export function localityWords(index: SiteIndex, { within, ids, half, p }: Locality): string {
  return sentence({ within, where: ids.map((id) => nameOf(index, within, id)).join(", "), half, p });
}

/** From the figures of a fix's reason, in ids; undefined: it is an earlier agent's and has none. */
export function localityOfFigures({ within, where, half, whereP }: Readonly<Record<string, number | string>>): string | undefined {
  if (typeof within !== "string" || !isKey(sentences, within) || typeof where !== "string" || typeof whereP !== "number") return undefined;
  return sentence({ within, where, half: typeof half === "string" && isKey(halves, half) ? half : undefined, p: whereP });
}

interface Parts extends Pick<Locality, "within" | "half" | "p"> {
  readonly where: string;
}

function sentence({ within, where, half, p }: Parts): string {
  return sentences[within]({ where, half: half === undefined ? "" : halves[half], p: percent(p) });
}

function nameOf(index: SiteIndex, within: Within, id: string): string {
  switch (within) {
    case "place":
    case "places":
      return placeOnLevel(index, id);
    case "level":
      return index.levels.get(id)?.level.name ?? id;
    case "wing":
    case "outside":
      return index.wings.get(id)?.name ?? id;
  }
}

function isKey<T extends object>(catalogue: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(catalogue, key);
}
