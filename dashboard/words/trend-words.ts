/** Warmer or colder: what a portable sensor says of an emission, in the word that is read first, a sign, and the figures behind it. */
import type { Trend } from "../state/trends.ts";
import { decimal } from "./numbers.ts";
import { percent } from "./place-words.ts";
import { type Text, texts } from "./texts.ts";

export type Warmth = "warmer" | "colder" | "unclear";

export const trendTexts = texts({
  title: { en: "Warmer or colder than at the place before", fr: "Plus chaud ou plus froid qu’à l’endroit d’avant" },
  of: { en: "{what} on {band}", fr: "{what} sur {band}" },
  sure: { en: "{change} dB ({p})", fr: "{change} dB ({p})" },
  change: { en: "{change} dB", fr: "{change} dB" },
});

export const warmthWord = texts({
  warmer: { en: "warmer", fr: "plus chaud" },
  colder: { en: "colder", fr: "plus froid" },
  unclear: { en: "no clear change", fr: "pas de changement net" },
} satisfies Record<Warmth, Text>);

/** Told apart without colour. */
export const warmthSign: Readonly<Record<Warmth, string>> = { warmer: "▲", colder: "▼", unclear: "=" };

/** Of the probability that it is warmer: from here on it is said, and as far from 1 that it is colder. */
const SURE = 0.75;
/** It comes rounded to hundredths: beyond this it is said as "> 99 %", not as certain. */
const SUREST = 0.995;

export function warmthOf({ warmer }: Trend): Warmth {
  if (warmer > SURE) return "warmer";
  return warmer < 1 - SURE ? "colder" : "unclear";
}

/** "+7.5 dB (97 %)": how much louder, and how sure the word is; without a word that is sure, how much alone. */
export function trendFigures(trend: Trend): string {
  const { change: db, warmer } = trend;
  const change = `${db < 0 ? "−" : "+"}${decimal(Math.abs(db), 1)}`;
  switch (warmthOf(trend)) {
    case "warmer":
      return trendTexts.sure({ change, p: percent(Math.min(SUREST, warmer)) });
    case "colder":
      return trendTexts.sure({ change, p: percent(Math.min(SUREST, 1 - warmer)) });
    case "unclear":
      return trendTexts.change({ change });
  }
}
