/** A YAML text read so that every value can be traced back to its line. */
import { LineCounter, parseDocument } from "yaml";
import { yamlLineOf, yamlValue } from "../domain/index.ts";
import type { PathPart, SiteProblem } from "./problem.ts";

export interface YamlSource {
  readonly value: unknown;
  /** Line of what stands at `path`, or of the nearest thing around it. */
  lineOf(path: readonly PathPart[]): number | undefined;
}

/** Far more than any site needs; keeps a wrong path (a disk image, say) from filling the memory. */
const MAX_CHARACTERS = 8_000_000;

/** The value of the text, or where its syntax is broken. */
export function readYaml(file: string, text: string): { ok: true; source: YamlSource } | { ok: false; problems: readonly SiteProblem[] } {
  if (text.length > MAX_CHARACTERS) {
    const found = `${text.length} characters`;
    return { ok: false, problems: [{ file, path: "", found, expected: `at most ${MAX_CHARACTERS}` }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const read = yamlValue(text, document);
  if (!read.ok) return { ok: false, problems: read.faults.map((fault) => ({ file, path: "", ...fault })) };
  return { ok: true, source: { value: read.value, lineOf: (path) => yamlLineOf(document, lines, path) } };
}
