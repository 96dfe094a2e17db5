/** Zod's issues in the words of a site file: what was found, what was expected. */
import type { z } from "zod";
import { expectedOneOf } from "./nearest.ts";
import { type PathPart, pathText, type SiteProblem, shown } from "./problem.ts";
import type { YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

export function zodProblems(file: string, issues: readonly Issue[], source: YamlSource): SiteProblem[] {
  return issues.flatMap((issue) => problemsOf(file, issue, source));
}

function problemsOf(file: string, issue: Issue, source: YamlSource): SiteProblem[] {
  const path = issue.path as PathPart[];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => problem(file, [...path, key], source, { found: `the key ${shown(key)}`, expected: "no such key here" }));
  }
  const value = at(source.value, path);
  return [problem(file, path, source, { found: shown(value), expected: expectedBy(issue, value) })];
}

function problem(file: string, path: readonly PathPart[], source: YamlSource, words: { found: string; expected: string }): SiteProblem {
  const line = source.lineOf(path);
  return { file, ...(line === undefined ? {} : { line }), path: pathText(path), ...words };
}

function expectedBy(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return oneOf(issue.values.map(String), value);
    case "invalid_union":
      return unionExpectation(issue, value);
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${counted(issue.origin, issue.minimum)}`;
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${counted(issue.origin, issue.maximum)}`;
    default:
      return issue.message;
  }
}

function counted(origin: string, n: number | bigint): string {
  if (origin === "array") return n === 1 ? " entry" : " entries";
  if (origin === "string") return n === 1 ? " character" : " characters";
  return "";
}

function unionExpectation(issue: z.core.$ZodIssueInvalidUnion, value: unknown): string {
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (options.length > 0) return oneOf(options, value);
  return issue.errors.map((branch) => branch.map((inner) => expectedBy(inner, value)).join(", ")).join(", or ");
}

function oneOf(values: readonly string[], value: unknown): string {
  const listed = values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}`;
  return typeof value === "string" ? expectedOneOf(listed, value, values) : listed;
}

/** What stands at `path` of a parsed document. */
function at(value: unknown, path: readonly PathPart[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<PathPart, unknown>)[part];
  }
  return current;
}
