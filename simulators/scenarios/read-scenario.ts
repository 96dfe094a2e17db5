/** Reads a scenario: one of those that lie here, by name, or any file. Every error names the path in the file, what was found and what was expected. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { explain } from "../site/explain.ts";
import { readYaml } from "../site/read-yaml.ts";
import { type Scenario, scenarioFile } from "./schema.ts";

export type ScenarioReason = "unreadable" | "invalid";

const directory = import.meta.dirname;

/** @param name of a scenario that comes with the simulator, or the path of a YAML file */
export async function loadScenario(name: string): Promise<Result<Scenario, ScenarioReason>> {
  const path = /\.ya?ml$/.test(name) ? name : join(directory, `${name}.yaml`);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const known = await scenarioNames();
    return fail(
      "unreadable",
      `cannot read the scenario ${path}: ${(error as Error).message}; scenarios that come with the simulator: ${known.join(", ")}`,
    );
  }
  return parseScenario(text, path);
}

export async function scenarioNames(): Promise<readonly string[]> {
  const files = await readdir(directory);
  return files.flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : [])).sort();
}

/** @param file from which the text is, where there is one: it begins every line of what is wrong */
export function parseScenario(text: string, file?: string): Result<Scenario, "invalid"> {
  const read = readYaml(text, file ?? "scenario");
  if (!read.ok) return read;
  const checked = scenarioFile.safeParse(read.value);
  if (checked.success) return ok(checked.data);
  const words = explain(checked.error, read.value);
  return fail("invalid", file === undefined ? words : words.replace(/^/gm, `${file}: `));
}
