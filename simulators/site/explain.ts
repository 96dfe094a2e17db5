/** One line for each thing wrong with a file: where, what stands there, what should. */
import type { z } from "zod";

/** @param found the value that was checked */
export function explain(error: z.ZodError, found: unknown): string {
  return error.issues
    .map((issue) => `${where(issue.path)}: found ${show(at(found, issue.path))}, expected ${expectation(issue)}`)
    .join("\n");
}

function where(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "(top)";
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${String(part)}`)).join("");
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here: unknown = value;
  for (const part of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<PropertyKey, unknown>)[part];
  }
  return here;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "unrecognized_keys":
      return `none of the keys ${issue.keys.join(", ")}`;
    default:
      return issue.message;
  }
}
