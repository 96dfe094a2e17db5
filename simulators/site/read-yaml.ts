/** A YAML text's value and where in it what stands, or one line for each place where its syntax is broken. */
import { fail, ok, type Result, yamlFaultLines, yamlLineOf, yamlValue } from "@wingwatch/agent/domain";
import { LineCounter, parseDocument } from "yaml";
import type { FilePlace } from "./explain.ts";

export interface YamlRead {
  readonly value: unknown;
  /** File and line of what stands at a path, or of the nearest thing around it. */
  readonly place: FilePlace;
}

/** @param file name of the text, which begins every line of what is wrong */
export function readYaml(text: string, file: string): Result<YamlRead, "invalid"> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error", prettyErrors: false });
  const read = yamlValue(text, document);
  if (!read.ok) return fail("invalid", yamlFaultLines(file, read.faults));
  return ok({ value: read.value, place: (path) => `${file}:${yamlLineOf(document, lines, path) ?? 1}` });
}
