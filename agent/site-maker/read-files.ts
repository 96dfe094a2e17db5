/** The files of a site as a draft, to draw on: the way back from `draftToFiles`. Lenient: what is not sound is for the site check to say. */
import { parseDocument } from "yaml";
import { z } from "zod";
import {
  draftCountermeasureSchema,
  draftLossesSchema,
  draftSensorSchema,
  draftZoneSchema,
  type SiteDraft,
  siteDraftSchema,
} from "../contract/index.ts";
import { fail, ok, type Result, yamlFaultLines, yamlValue } from "../domain/index.ts";
import { type Imported, type ImportReason, type TextFile, usualLosses } from "./import-result.ts";
import { readPlan } from "./plan-file.ts";

const text = z.string().default("");

const wingSchema = z.object({
  id: text,
  name: text,
  losses: draftLossesSchema
    .partial()
    .default({})
    .transform((losses) => ({ ...usualLosses, ...defined(losses) })),
  levels: z.array(z.object({ id: text, name: text, height: z.number().default(0), plan: text })).default([]),
});

const siteFileSchema = z.looseObject({
  site: z.object({ id: text, name: text, country: text, timeZone: text }),
  wings: z.array(wingSchema).default([]),
  sensors: z
    .array(
      draftSensorSchema.extend({
        level: z.string().nullable().default(null),
        x: z.number().default(0),
        y: z.number().default(0),
        z: z.number().default(2.4),
        driver: draftSensorSchema.shape.driver.default({ type: "mqtt" }),
      }),
    )
    .default([]),
  zones: z.array(draftZoneSchema.extend({ levels: z.array(z.string()).default([]), cells: z.array(z.string()).default([]) })).default([]),
  countermeasures: z
    .array(
      draftCountermeasureSchema.extend({
        networks: z.array(z.string()).default([]),
        channels: z.array(z.number()).default([]),
        schedule: z.string().default("always"),
      }),
    )
    .default([]),
});

const drawn = new Set(["version", "site", "wings", "sensors", "zones", "countermeasures"]);

/** @param files `site.yaml` and its plans, with paths as the site file names them (a leading folder is ignored) */
export function filesToDraft(files: readonly TextFile[]): Result<Imported, ImportReason> {
  const siteFile = files.find(({ path }) => /(^|[/\\])site\.ya?ml$/i.test(path)) ?? files.find(({ path }) => /\.ya?ml$/i.test(path));
  if (siteFile === undefined) return fail("no-site-file", "there is no site.yaml among these files");
  const yaml = yamlValue(siteFile.text, parseDocument(siteFile.text, { logLevel: "error", prettyErrors: false }));
  if (!yaml.ok) return fail("not-yaml", yamlFaultLines(siteFile.path, yaml.faults));
  const file = siteFileSchema.safeParse(yaml.value);
  if (!file.success) return fail("invalid", `${siteFile.path}: ${z.prettifyError(file.error)}`);
  const notes: string[] = [];
  const wings = file.data.wings.map((wing) => ({
    ...wing,
    levels: wing.levels.map(({ plan, ...level }) => ({ ...level, ...planOf(files, plan, { level: level.id, notes }) })),
  }));
  const { site, sensors, zones, countermeasures } = file.data;
  const carried = Object.fromEntries(Object.entries(file.data).filter(([key]) => !drawn.has(key)));
  const draft = siteDraftSchema.safeParse({ version: 1, site, wings, sensors, zones, countermeasures, carried } satisfies Record<
    keyof SiteDraft,
    unknown
  >);
  return draft.success ? ok({ draft: draft.data, categories: [], notes }) : fail("invalid", z.prettifyError(draft.error));
}

function planOf(files: readonly TextFile[], plan: string, at: { readonly level: string; readonly notes: string[] }) {
  const name = plan.replace(/^\.\//, "");
  const file =
    files.find(({ path }) => path === name || path.endsWith(`/${name}`)) ?? files.find(({ path }) => baseName(path) === baseName(name));
  const read = file === undefined ? undefined : readPlan(file.text, at.level);
  if (read === undefined || !read.ok) {
    at.notes.push(`${plan}: ${read === undefined ? "not among these files" : (read.detail ?? read.reason)}; level ${at.level} is empty`);
    return { places: [], walls: [] };
  }
  const { places, walls, left } = read.value;
  if (left > 0) at.notes.push(`${plan}: ${left} features are of no kind that is drawn here; saving leaves them out`);
  return { places, walls };
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, "");
}

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
