/**
 * Text of a site file and its plans -> a checked site, or everything that is wrong with it at once. First the form of site.yaml,
 * then, once that is right, its plans and everything the parts call each other. Pure: files are read in load-site.ts.
 */
import { dirname, isAbsolute, join } from "node:path";
import type { Level, Sensor, Site } from "../domain/index.ts";
import { type Plan, readPlan } from "./plan.ts";
import { type PathPart, pathText, type SiteProblem, shown } from "./problem.ts";
import { checkReferences } from "./reference-checks.ts";
import { type SiteFile, siteSchema } from "./site-schema.ts";
import { readYaml, type YamlSource } from "./yaml-source.ts";
import { zodProblems } from "./zod-problems.ts";
import { resolveZones } from "./zones.ts";

export type SiteResult =
  | { readonly ok: true; readonly site: Site; readonly warnings: readonly SiteProblem[] }
  | { readonly ok: false; readonly errors: readonly SiteProblem[]; readonly warnings: readonly SiteProblem[] };

/** The files of a site as text. */
export interface SiteTexts {
  /** Path of the site file, for problems. */
  readonly file: string;
  readonly text: string;
  /** A plan by its path in the site file; undefined where there is no such file. */
  plan(path: string): string | undefined;
}

/** Where a plan lies that the site file names, as a path that can be opened. */
export function planPath(siteFile: string, plan: string): string {
  return isAbsolute(plan) ? plan : join(dirname(siteFile), plan);
}

export function parseSite(texts: SiteTexts): SiteResult {
  const yaml = readYaml(texts.file, texts.text);
  if (!yaml.ok) return { ok: false, errors: yaml.problems, warnings: [] };
  const parsed = siteSchema.safeParse(yaml.source.value);
  if (!parsed.success) return { ok: false, errors: zodProblems(texts.file, parsed.error.issues, yaml.source), warnings: [] };

  const errors: SiteProblem[] = [];
  const warnings: SiteProblem[] = [];
  const plans = readPlans(parsed.data, texts, { errors, source: yaml.source });
  const say = (list: SiteProblem[]) => (path: readonly PathPart[], found: unknown, expected: string) =>
    list.push(problemAt(texts.file, path, { source: yaml.source, found: shown(found), expected }));
  checkReferences(parsed.data, plans, { error: say(errors), warning: say(warnings) });
  if (errors.length > 0) return { ok: false, errors, warnings };

  const site = buildSite(parsed.data, plans);
  site.zones.forEach((zone) => {
    const i = parsed.data.zones.findIndex(({ id }) => id === zone.id);
    if (zone.places.length === 0) say(errors)(["zones", i], zone.id, "a zone that holds at least one place");
  });
  return errors.length > 0 ? { ok: false, errors, warnings } : { ok: true, site, warnings };
}

function problemAt(
  file: string,
  path: readonly PathPart[],
  words: { readonly source: YamlSource; readonly found: string; readonly expected: string },
): SiteProblem {
  const line = words.source.lineOf(path);
  return { file, ...(line === undefined ? {} : { line }), path: pathText(path), found: words.found, expected: words.expected };
}

function readPlans(site: SiteFile, texts: SiteTexts, out: { errors: SiteProblem[]; source: YamlSource }): ReadonlyMap<string, Plan> {
  const plans = new Map<string, Plan>();
  site.wings.forEach((wing, w) => {
    wing.levels.forEach((level, l) => {
      const text = texts.plan(level.plan);
      const path = planPath(texts.file, level.plan);
      if (text !== undefined) {
        plans.set(level.id, readPlan(path, text, { level: level.id, problems: out.errors }));
        return;
      }
      const words = { source: out.source, found: `${shown(level.plan)}, which cannot be read`, expected: `a plan at ${path}` };
      out.errors.push(problemAt(texts.file, ["wings", w, "levels", l, "plan"], words));
    });
  });
  return plans;
}

function buildSite(file: SiteFile, plans: ReadonlyMap<string, Plan>): Site {
  return {
    ...file.site,
    wings: file.wings.map((wing) => ({
      id: wing.id,
      name: wing.name,
      losses: wing.losses,
      levels: wing.levels.map(({ id, name, height }): Level => {
        const plan = plans.get(id);
        return { id, name, wing: wing.id, height, places: plan?.places ?? [], walls: plan?.walls ?? [] };
      }),
    })),
    sensors: file.sensors.map(({ level, x = 0, y = 0, authentication, ...sensor }): Sensor => {
      return { ...sensor, level, x, y, ...(authentication === undefined ? {} : { authentication }) };
    }),
    zones: resolveZones(file.zones, plans),
    countermeasures: file.countermeasures,
    authorised: file.authorised.map(({ technology, addresses, services, schedule, ...emitter }) => ({
      ...emitter,
      ...(technology === undefined ? {} : { technology }),
      ...(addresses === undefined ? {} : { addresses }),
      ...(services === undefined ? {} : { services }),
      ...(schedule === undefined ? {} : { schedule }),
    })),
    agents: file.agents ?? [{ id: "agent", wings: file.wings.map((wing) => wing.id), store: { type: "duckdb" } }],
    thresholds: file.thresholds,
    retention: file.retention,
    ...(file.privacy === undefined ? {} : { privacy: file.privacy }),
  };
}
