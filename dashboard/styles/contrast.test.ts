import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, mix, readable } from "../map/colour.ts";

const sheet = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [darkSheet = "", lightSheet = ""] = sheet.split(':root[data-theme="light"]');

const themes = [
  { theme: "dark", tokens: tokensOf(darkSheet) },
  { theme: "light", tokens: tokensOf(lightSheet) },
];

function tokensOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value] as [string, string]));
}

it("both themes have the same colours", () => {
  expect([...(themes[1]?.tokens.keys() ?? [])]).toEqual([...(themes[0]?.tokens.keys() ?? [])]);
});

describe.each(themes)("the colours of the $theme theme", ({ tokens }) => {
  const token = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`tokens.css has no ${name}`);
    return value;
  };
  const grounds = ["--ground", "--panel", "--raised"];

  it.each(
    grounds.flatMap((ground) => ["--text", "--text-quiet", "--text-faint", "--high", "--medium", "--low"].map((text) => [text, ground])),
  )("%s can be read on %s (WCAG AA, 4.5:1)", (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["--text", "--text-quiet"])("%s can be read on a pressed control", (text) => {
    expect(contrast(token(text), token("--pressed"))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["--plan-cell", "--plan-room", "--plan-landing", "--plan-permitted"])("names can be read on %s", (ground) => {
    expect(contrast(token("--text-faint"), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["--text", "--error-0"],
    ["--text", "--error-1"],
    ["--text", "--error-2"],
    ["--text-on-signal", "--error-3"],
  ])("%s can be read on a cell of %s", (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it("plates are the screen turned round, and read as easily", () => {
    expect(contrast(token("--ground"), token("--text"))).toBeGreaterThanOrEqual(7);
  });

  it("lines of controls and walls stand out (3:1)", () => {
    expect(contrast(token("--line-strong"), token("--ground"))).toBeGreaterThanOrEqual(3);
    expect(contrast(token("--plan-wall"), token("--plan-landing"))).toBeGreaterThanOrEqual(3);
  });

  it.each(["--high", "--medium", "--low", "--heard"])(
    "bold words in a cell can be read on every strength of %s (3:1 for large text)",
    (tone) => {
      for (let share = 0; share <= 1; share += 0.05) {
        const fill = mix(token("--plan-cell"), token(tone), share);
        expect(contrast(fill, readable(fill, [token("--text"), token("--text-on-signal")]))).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
