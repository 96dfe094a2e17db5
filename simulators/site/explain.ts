/** One line for each thing wrong with a file: where, what stands there, what should. */
import type { z } from "zod";

export type FilePath = readonly PropertyKey[];
/** File, and line where it is known, of what stands at a path. */
export type FilePlace = (path: FilePath) => string;

/** @param found the value that was checked */
export function explain(error: z.ZodError, found: unknown, place: FilePlace): string {
  return error.issues
    .map((issue) => `${place(spot(issue))}: ${pathText(issue.path)}: found ${show(at(found, issue.path))}, expected ${expectation(issue)}`)
    .join("\n");
}

/** A key that does not belong is meant itself, and not all that it stands among. */
function spot(issue: z.core.$ZodIssue): FilePath {
  return issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/** As in `wings[0].levels[1]`. */
export function pathText(path: FilePath): string {
  if (path.length === 0) return "(top)";
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${String(part)}`)).join("");
}

function at(value: unknown, path: FilePath): unknown {
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
