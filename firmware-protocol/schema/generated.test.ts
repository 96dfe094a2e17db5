import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateVectors } from "../golden/generate-vectors.ts";
import { generatedFiles, readTable } from "./generated-files.ts";
import type { FieldEntry } from "./table.ts";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const table = readTable(read);
const vectors = generateVectors(table);

describe("generated files", () => {
  it.each([...generatedFiles(read), ...vectors])("$path is what `npm run generate` writes", ({ path, content }) => {
    expect(read(path) === content, `${path} is stale: run npm run generate`).toBe(true);
  });

  it("are all that lies in vectors/: none missing, none unexpected", () => {
    const expected = vectors.map(({ path }) => path.slice("vectors/".length)).sort();
    expect(readdirSync(new URL("vectors/", root)).sort()).toEqual(expected);
  });
});

describe("SPEC.md", () => {
  it("shows as its example the bytes of the vector named there", () => {
    const vector = read("vectors/golden.txt")
      .split("\n")
      .find((line) => line.startsWith("poll\t"));
    expect(read("SPEC.md")).toContain(`\n${vector?.split("\t")[1]}\n`);
  });

  it("links only to headings that it has", () => {
    const text = read("SPEC.md");
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(
      ([, title]) =>
        `#${title
          ?.toLowerCase()
          .replace(/[^\w -]/g, "")
          .replace(/ /g, "-")}`,
    );
    const links = [...text.matchAll(/\]\((#[^)]*)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !headings.includes(link ?? ""))).toEqual([]);
  });
});

describe("messages.json", () => {
  const isList = ({ type }: FieldEntry) => type.startsWith("list");
  const unique = (list: readonly (string | number)[]) => new Set(list).size === list.length;

  it("gives every message its own number, in the range of its direction", () => {
    expect(unique(table.messages.map(({ id }) => id)) && unique(table.messages.map(({ name }) => name))).toBe(true);
    for (const { id, direction } of table.messages) {
      const range = table.idRanges.find(({ from, to }) => id >= from && id <= to);
      expect(range?.use.startsWith(direction)).toBe(true);
    }
  });

  it("covers all 256 message numbers with ranges, none twice", () => {
    const covered = table.idRanges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    expect(covered).toEqual(Array.from({ length: 256 }, (_, i) => i));
  });

  it("gives every setting and flag its own number", () => {
    expect(unique(table.config.map(({ key }) => key)) && unique(table.config.map(({ name }) => name))).toBe(true);
    for (const flags of [table.flags.incompat, table.flags.compat]) expect(unique(flags.map(({ bit }) => bit))).toBe(true);
  });

  it("only appends: what a later minor version added comes last and can be left out", () => {
    for (const { fields } of table.messages) {
      const since = fields.map((field) => field.since ?? 0);
      expect(since).toEqual(since.toSorted((a, b) => a - b));
      expect(Math.max(...since)).toBeLessThanOrEqual(table.minor);
      for (const field of fields.filter(({ since = 0 }) => since > 0)) expect(field.optional === true || isList(field)).toBe(true);
      expect(fields.flatMap((field) => field.fields ?? []).every((field) => field.since === undefined)).toBe(true);
    }
  });

  it("keeps lists at the top and differences inside lists, which is all that readers know", () => {
    const isDelta = ({ type }: FieldEntry) => type.startsWith("delta");
    for (const { fields } of table.messages) {
      expect(fields.some(isDelta)).toBe(false);
      for (const list of fields.filter(isList)) {
        expect(list.fields?.some(isList)).toBe(false);
        expect(list.fields?.length).toBeLessThanOrEqual(8);
        expect(list.max).toBeGreaterThan(0);
      }
    }
  });
});
