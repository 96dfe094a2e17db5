/** A YAML text's value, or one line for each place where its syntax is broken. */
import { fail, ok, type Result, yamlFaultLines, yamlValue } from "@wingwatch/agent/domain";
import { parseDocument } from "yaml";

/** @param file name of the text, which begins every line of what is wrong */
export function readYaml(text: string, file: string): Result<unknown, "invalid"> {
  const read = yamlValue(text, parseDocument(text, { logLevel: "error", prettyErrors: false }));
  return read.ok ? ok(read.value) : fail("invalid", yamlFaultLines(file, read.faults));
}
