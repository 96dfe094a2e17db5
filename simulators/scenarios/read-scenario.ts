/** Reads a scenario: one of those that lie here, by name, or any file. Every error names the path in the file, what was found and what was expected. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { parse } from "yaml";
import { explain } from "../site/explain.ts";
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
  const result = parseScenario(text);
  return result.ok ? result : fail(result.reason, `${path}: ${result.detail ?? ""}`);
}

export async function scenarioNames(): Promise<readonly string[]> {
  const files = await readdir(directory);
  return files.flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : [])).sort();
}

export function parseScenario(text: string): Result<Scenario, "invalid"> {
  let value: unknown;
  try {
    value = parse(text, { logLevel: "error" });
  } catch (error) {
    return fail("invalid", (error as Error).message);
  }
  const checked = scenarioFile.safeParse(value);
  return checked.success ? ok(checked.data) : fail("invalid", explain(checked.error, value));
}
