/**
 * What the screen says, in every language, typed: a missing translation, an unknown key or a wrong argument does not compile.
 *
 *     const queue = texts({
 *       title: { en: "Alerts", fr: "Alertes" },
 *       more: { en: "and {count, plural, one{# alert} other{# alerts}} more", fr: "et {count, plural, one{# autre alerte} other{# autres alertes}}" },
 *     });
 *     queue.title             // "Alerts", or "Alertes"
 *     queue.more({ count: 3 })
 *
 * Texts are ICU messages. Write plural forms as `one{…}`, without a space before the brace, and apostrophes as ’: a straight one quotes.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { type Language, language, locale } from "./language.ts";

/** One thing that is said. */
export type Text = Readonly<Record<Language, string>>;

export type Catalogue = Readonly<Record<string, Text>>;

/** Before a brace that opens a plural form, not an argument. */
type PluralForm = `${string}one` | `${string}other` | `${string}=0`;

/** `count, plural, one{…` and `share, number` take numbers; a plain `{name}` takes words too. */
type Named<Inside extends string> = Inside extends `${infer Name},${string}` ? Record<Name, number> : Record<Inside, string | number>;

/** The arguments of an ICU message, by name. */
type Values<Message extends string, Found = unknown> = Message extends `${infer Before}{${infer After}`
  ? Before extends PluralForm
    ? Values<After, Found>
    : After extends `${infer Inside}}${string}`
      ? Values<After, Found & Named<Inside>>
      : Found
  : Found;

type Said<Message extends string> = unknown extends Values<Message> ? string : (values: Values<Message>) => string;

/** A catalogue as components use it: a string, or where the text takes arguments a function, always in the language of the moment. */
export type Texts<C extends Catalogue> = { readonly [Key in keyof C]: Said<C[Key]["en"]> };

const sources = new WeakMap<object, Catalogue>();

export function texts<const C extends Catalogue>(catalogue: C): Texts<C> {
  const said = {};
  for (const [key, text] of Object.entries(catalogue)) {
    const property = text.en.includes("{") ? { value: messageOf(text) } : { get: () => typeset(text) };
    Object.defineProperty(said, key, { enumerable: true, ...property });
  }
  sources.set(said, catalogue);
  return said as Texts<C>;
}

/** What `texts` was given, for the tests that walk all catalogues. */
export function catalogueOf(said: object): Catalogue | undefined {
  return sources.get(said);
}

/** Compiles each language once, when it is first spoken. */
function messageOf(text: Text): (values: Record<string, string | number>) => string {
  const compiled: Partial<Record<Language, IntlMessageFormat>> = {};
  return (values) => {
    const spoken = language();
    // `<` is a character here, not a tag.
    compiled[spoken] ??= new IntlMessageFormat(typeset(text), locale(), undefined, { ignoreTag: true });
    return String(compiled[spoken].format(values));
  };
}

/** In the language of the moment; French sets a no-break space before high marks and inside quotation marks, so that nobody has to type it. */
function typeset(text: Text): string {
  const spoken = language();
  return spoken === "fr" ? text.fr.replace(/ (?=[;:?!%»])|(?<=«) /g, "\u00a0") : text[spoken];
}
