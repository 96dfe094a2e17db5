/** Reads a site file, the plans beside it, and the calibration walk in force. */
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { surveyInForce } from "../survey/versions.ts";
import { parseSite, planPath, type SiteResult } from "./parse-site.ts";
import { readYaml } from "./yaml-source.ts";

/** The site file of a folder; any other path is the file itself. */
export async function siteFileAt(where: string): Promise<string> {
  return (await isFolder(where)) ? join(where, "site.yaml") : where;
}

/** The site at `where`, a folder with site.yaml or the file itself, or all that is wrong with it. Never throws for what is in the files or missing. */
export async function loadSite(where: string): Promise<SiteResult> {
  const path = await siteFileAt(where);
  const text = await readText(path);
  if (text === undefined) {
    return { ok: false, errors: [{ file: path, path: "", found: "no readable file", expected: "a site file (site.yaml)" }], warnings: [] };
  }
  const plans = new Map<string, string | undefined>();
  for (const plan of planPaths(path, text)) plans.set(plan, await readText(planPath(path, plan)));
  const result = parseSite({ file: path, text, plan: (plan) => plans.get(plan) });
  return result.ok ? withSurvey(result, dirname(path)) : result;
}

/** With the calibration walk in force, if there is one beside the site file. */
async function withSurvey(result: Extract<SiteResult, { ok: true }>, folder: string): Promise<SiteResult> {
  const survey = await surveyInForce(folder);
  if (!survey.ok) {
    const found = survey.detail ?? survey.reason;
    return {
      ok: false,
      errors: [{ file: folder, path: "surveys", found, expected: "a survey as `wingwatch survey` wrote it" }],
      warnings: result.warnings,
    };
  }
  return survey.value === undefined ? result : { ...result, site: { ...result.site, survey: survey.value } };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Nothing there: reading it as a file says so with its name.
    return false;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    // Whatever the reason, the site cannot be read: the caller says which file it was.
    return undefined;
  }
}

/** Every `plan:` of every level, from a file whose form is not checked yet. */
function planPaths(file: string, text: string): Set<string> {
  const yaml = readYaml(file, text);
  if (!yaml.ok) return new Set();
  const wings = list(field(yaml.source.value, "wings"));
  const plans = wings.flatMap((wing) => list(field(wing, "levels"))).map((level) => field(level, "plan"));
  return new Set(plans.filter((plan): plan is string => typeof plan === "string"));
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
