import { IntlMessageFormat } from "intl-messageformat";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import { firstSpoken, language, languages, speak } from "./language.ts";
import { decimal } from "./numbers.ts";
import { catalogueOf, texts } from "./texts.ts";

afterEach(() => speak("en"));

const sample = texts({
  plain: { en: "Alerts", fr: "Alertes" },
  named: { en: "with {who}", fr: "avec {who}" },
  counted: {
    en: "{count, plural, one{# cell} other{# cells}} of {wing}",
    fr: "{count, plural, one{# cellule} other{# cellules}} de {wing}",
  },
});

describe("texts", () => {
  it("speak the language of the moment", () => {
    expect([sample.plain, sample.named({ who: "Reyes" }), sample.counted({ count: 1, wing: "A" })]).toEqual([
      "Alerts",
      "with Reyes",
      "1 cell of A",
    ]);
    speak("fr");
    expect([sample.plain, sample.named({ who: "Reyes" }), sample.counted({ count: 0, wing: "A" })]).toEqual([
      "Alertes",
      "avec Reyes",
      "0 cellule de A",
    ]);
  });

  it("know their arguments by type", () => {
    expectTypeOf(sample.plain).toEqualTypeOf<string>();
    expectTypeOf(sample.named).parameter(0).toEqualTypeOf<Record<"who", string | number>>();
    expectTypeOf(sample.counted).parameter(0).toMatchTypeOf<{ count: number; wing: string | number }>();
    // @ts-expect-error: the French text is missing
    texts({ plain: { en: "Alerts" } });
  });

  it("write numbers as the language does", () => {
    expect(decimal(0.44, 1)).toBe("0.4");
    speak("fr");
    expect(decimal(0.44, 1)).toBe("0,4");
  });
});

describe("firstSpoken", () => {
  it("takes the first wish that can be met, else English", () => {
    expect(firstSpoken(["de-DE", "fr-CA", "en"])).toBe("fr");
    expect(firstSpoken(["de"])).toBe("en");
    expect(firstSpoken([])).toBe("en");
    expect(language()).toBe("en");
  });
});

const modules = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.test.ts"], { eager: true });
const catalogues = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([variable, value]) => {
    const catalogue = typeof value === "object" && value !== null ? catalogueOf(value) : undefined;
    return catalogue ? [{ name: `${variable} of ${file}`, variable, catalogue }] : [];
  }),
);
/** All code of the dashboard, by which a key counts as used. */
const sources = Object.values(
  import.meta.glob<string>(["../**/*.{ts,svelte}", "!../**/*.test.ts", "!../dist/**"], { eager: true, query: "?raw", import: "default" }),
)
  .join("\n")
  .replaceAll(/^import [^;]*;$/gm, "");

describe.each(catalogues)("$name", ({ variable, catalogue }) => {
  it("are messages with the same arguments in every language", () => {
    for (const [key, text] of Object.entries(catalogue)) {
      const names = languages.map((spoken) => [...argumentsOf(text[spoken])].sort());
      for (const each of names) expect(each, key).toEqual(names[0]);
      for (const spoken of languages) expect(text[spoken], `${key}: straight apostrophes quote in ICU messages`).not.toContain("'");
    }
  });

  it("have no key that nothing uses", () => {
    // Looked up by a code: the type says that every code has its text, and no other.
    if (new RegExp(`\\b${variable}[[,)]`).test(sources)) return;
    const unused = Object.keys(catalogue).filter((key) => !new RegExp(`\\b${variable}\\.${key}\\b`).test(sources));
    expect(unused).toEqual([]);
  });
});

function argumentsOf(message: string): Set<string> {
  const found = new Set<string>();
  const walk = (elements: readonly object[]): void => {
    for (const element of elements) {
      // Type 0 is literal text, 7 the # of a plural.
      if ("type" in element && element.type !== 0 && element.type !== 7 && "value" in element) found.add(String(element.value));
      if ("options" in element)
        for (const option of Object.values(element.options as Record<string, { value: object[] }>)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst());
  return found;
}
