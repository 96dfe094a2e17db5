/** Reads a YAML file of settings that may lie beside the site file, and says everything that is wrong with it at once. */
import { readFileSync } from "node:fs";
import { formatProblems, readYaml, type SiteProblem, zodProblems } from "@wingwatch/agent/config";
import { UsageError } from "@wingwatch/agent/domain";
import type { z } from "zod";

/** undefined: there is no such file. `what` cannot be set up with a wrong one, says the UsageError. */
export function readSettingsFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  { what }: { readonly what: string },
): z.output<Schema> | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const read = readYaml(file, text);
  if (!read.ok) return refuseSettings(what, read.problems);
  const parsed = schema.safeParse(read.source.value);
  return parsed.success ? parsed.data : refuseSettings(what, zodProblems(file, parsed.error.issues, read.source));
}

export function refuseSettings(what: string, problems: readonly SiteProblem[]): never {
  throw new UsageError(`${what} cannot be set up:\n${formatProblems(problems)}`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
