/** Reads a scenario: one of those that lie here, by name, or any file. Every error names the line and the path in the file, what was found and what was expected. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { explain, type FilePlace } from "../site/explain.ts";
import { readYaml } from "../site/read-yaml.ts";
import type { SimulatedSite } from "../site/simulated-site.ts";
import { checkScenario } from "./check-scenario.ts";
import { type Scenario, scenarioFile } from "./schema.ts";

export type ScenarioReason = "unreadable" | "invalid";

const directory = import.meta.dirname;

/**
 * @param name of a scenario that comes with the simulator, or the path of a YAML file
 * @param site in which all must be that it names; left out: nobody asks yet
 */
export async function loadScenario(name: string, site?: SimulatedSite): Promise<Result<Scenario, ScenarioReason>> {
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
  const read = readScenario(text, path);
  if (!read.ok) return read;
  const { scenario, place } = read.value;
  return site === undefined ? ok(scenario) : checkScenario(scenario, site, place);
}

export async function scenarioNames(): Promise<readonly string[]> {
  const files = await readdir(directory);
  return files.flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : [])).sort();
}

/** @param file from which the text is, where there is one: it begins every line of what is wrong */
export function parseScenario(text: string, file = "scenario"): Result<Scenario, "invalid"> {
  const read = readScenario(text, file);
  return read.ok ? ok(read.value.scenario) : read;
}

function readScenario(text: string, file: string): Result<{ readonly scenario: Scenario; readonly place: FilePlace }, "invalid"> {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const { value, place } = read.value;
  const checked = scenarioFile.safeParse(value);
  return checked.success ? ok({ scenario: checked.data, place }) : fail("invalid", explain(checked.error, value, place));
}
