/** Reads `notify.yaml` beside the site file, where there is one: who outside is told of alerts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatProblems, readYaml, type SiteProblem, zodProblems } from "@wingwatch/agent/config";
import { UsageError } from "@wingwatch/agent/domain";
import { danglingTargets, type NotifySettings, notifySettingsSchema } from "../contract/index.ts";

/** undefined: there is no such file. Throws a UsageError that lists everything wrong with it. */
export function readNotifyFile(siteDir: string): NotifySettings | undefined {
  const file = join(siteDir, "notify.yaml");
  const text = textOf(file);
  if (text === undefined) return undefined;
  const read = readYaml(file, text);
  if (!read.ok) return refuse(read.problems);
  const parsed = notifySettingsSchema.safeParse(read.source.value);
  if (!parsed.success) return refuse(zodProblems(file, parsed.error.issues, read.source));
  const dangling = danglingTargets(parsed.data).map(([rule, target]) => ({
    file,
    path: `rules.${rule}.targets`,
    found: JSON.stringify(target),
    expected: `one of ${parsed.data.targets.map(({ id }) => id).join(", ") || "the targets, of which there are none"}`,
  }));
  return dangling.length === 0 ? parsed.data : refuse(dangling);
}

function refuse(problems: readonly SiteProblem[]): never {
  throw new UsageError(`notification cannot be set up:\n${formatProblems(problems)}`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
