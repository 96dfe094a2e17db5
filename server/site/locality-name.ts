/** Where something is, no narrower than the data bear out, in few words: "A2-03 or A2-04", "Twos, left half", "outside A wing". Pure. */
import type { Locality } from "@wingwatch/agent/domain";
import type { ReportLanguage } from "../contract/index.ts";

const locales = { en: "en-GB", fr: "fr-FR" } satisfies Record<ReportLanguage, string>;

/** Of the plan as it is drawn. */
const halves = {
  en: { left: "left half", right: "right half", bottom: "bottom half", top: "top half" },
  fr: { left: "moitié gauche", right: "moitié droite", bottom: "moitié inférieure", top: "moitié supérieure" },
} satisfies Record<ReportLanguage, Record<NonNullable<Locality["half"]>, string>>;

const outside = {
  en: (wing: string) => `outside ${wing}`,
  fr: (wing: string) => `hors de «\u00a0${wing}\u00a0»`,
} satisfies Record<ReportLanguage, (wing: string) => string>;

export type Located = Pick<Locality, "within" | "ids"> & { readonly half?: Locality["half"] | undefined };

/** `nameOf` gives what a place, level or wing is called; where it gives undefined the id stands. */
export function localityName(
  { within, ids, half }: Located,
  nameOf: (id: string) => string | undefined,
  language: ReportLanguage = "en",
): string {
  const names = new Intl.ListFormat(locales[language], { type: "disjunction" }).format(ids.map((id) => nameOf(id) ?? id));
  const where = within === "outside" ? outside[language](names) : names;
  return half === undefined ? where : `${where}, ${halves[language][half]}`;
}
