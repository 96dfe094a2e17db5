/** Making a site: import, check, write and read drafts. Holds no draft itself; what it knows of sound sites is given to it. */
import type { Band } from "@wingwatch/agent/domain";
import {
  commonBands,
  draftToFiles,
  filesToDraft,
  importGeoJson,
  importImdf,
  spreadSensors,
  starterDraft,
} from "@wingwatch/agent/site-maker";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  draftBodySchema,
  draftEntrySchema,
  draftSensorSchema,
  importBodySchema,
  importedSchema,
  makerBandSchema,
  type SiteCheckResult,
  type SiteFile,
  saveBodySchema,
  savedSchema,
  siteCheckSchema,
  siteFileSchema,
  spreadBodySchema,
  starterBodySchema,
} from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { existingSite, existingSites } from "./existing-sites.ts";
import { SiteFolders } from "./site-folders.ts";

export interface SiteMakerOptions {
  /** Where sites are saved, a folder each. */
  readonly directory: string;
  /** The folder of the site that is served now, where it is one; it can be opened, not written. */
  readonly running?: string;
  /** The one check of sites, as `wingwatch check` makes it, on files in memory. */
  readonly check: (files: readonly SiteFile[]) => SiteCheckResult;
  /** The band table of a country. */
  readonly bands: (country: string) => readonly Band[];
}

/** Imports carry whole venues; drafts are some megabytes at most. */
const IMPORT_LIMIT = 48 * 1024 * 1024;
const DRAFT_LIMIT = 16 * 1024 * 1024;
const ROOT = "/api/v1/site-maker";
const tags = ["site maker"];

export const siteMakerPlugin: FastifyPluginAsyncZod<SiteMakerOptions> = async (app, { directory, running, check, bands }) => {
  const folders = new SiteFolders(directory);

  app.get(
    `${ROOT}/bands`,
    {
      config: { permission: "see" },
      schema: {
        summary: "Bands of a country",
        tags,
        querystring: z.object({ country: z.string().max(8) }),
        response: { 200: z.array(makerBandSchema), ...refusals },
      },
    },
    async ({ query }) => {
      const usual = new Set(commonBands(bands(query.country)));
      return bands(query.country).map(({ id, name, low, high, direction }) => ({ id, name, low, high, direction, usual: usual.has(id) }));
    },
  );

  app.post(
    `${ROOT}/starter`,
    {
      config: { permission: "make-sites" },
      schema: {
        summary: "A starter prison of rows of cells",
        tags,
        body: starterBodySchema,
        response: { 200: importedSchema, ...refusals },
      },
    },
    async ({ body }) => ({ draft: starterDraft({ ...body, bands: commonBands(bands(body.site.country)) }), categories: [], notes: [] }),
  );

  app.post(
    `${ROOT}/import`,
    {
      config: { permission: "make-sites" },
      bodyLimit: IMPORT_LIMIT,
      schema: {
        summary: "A draft from IMDF, GeoJSON or a site's files",
        tags,
        body: importBodySchema,
        response: { 200: importedSchema, ...refusals },
      },
    },
    async ({ body: { format, files, ...options } }) => {
      const imported = format === "site" ? filesToDraft(files) : (format === "imdf" ? importImdf : importGeoJson)(files, options);
      if (!imported.ok) throw new Refusal(422, imported.reason, `Nothing was imported: ${imported.detail ?? imported.reason}.`);
      return imported.value;
    },
  );

  app.post(
    `${ROOT}/check`,
    {
      config: { permission: "make-sites" },
      bodyLimit: DRAFT_LIMIT,
      schema: { summary: "What is wrong with a draft", tags, body: draftBodySchema, response: { 200: siteCheckSchema, ...refusals } },
    },
    async ({ body }) => check(draftToFiles(body.draft)),
  );

  app.post(
    `${ROOT}/spread`,
    {
      config: { permission: "make-sites" },
      bodyLimit: DRAFT_LIMIT,
      schema: {
        summary: "Sensors so that every place of a level has one near",
        tags,
        body: spreadBodySchema,
        response: { 200: z.array(draftSensorSchema), ...refusals },
      },
    },
    async ({ body: { draft, level: id, bands: heard, reach } }) => {
      const level = draft.wings.flatMap((wing) => wing.levels).find((each) => each.id === id);
      return level === undefined ? [] : spreadSensors(level, { reach, bands: heard, height: 2.4 });
    },
  );

  app.post(
    `${ROOT}/files`,
    {
      config: { permission: "make-sites" },
      bodyLimit: DRAFT_LIMIT,
      schema: {
        summary: "The files of a draft: site.yaml and plans",
        tags,
        body: draftBodySchema,
        response: { 200: z.array(siteFileSchema), ...refusals },
      },
    },
    async ({ body }) => draftToFiles(body.draft),
  );

  app.post(
    `${ROOT}/save`,
    {
      config: { permission: "make-sites" },
      bodyLimit: DRAFT_LIMIT,
      schema: { summary: "Write the site on this server", tags, body: saveBodySchema, response: { 200: savedSchema, ...refusals } },
    },
    async ({ body: { draft, replace } }) => {
      const files = draftToFiles(draft);
      const saved = await folders.save(draft.site.id, files, { exists: replace === true ? "replace" : "refuse" });
      if (!saved.ok && saved.reason === "exists") {
        throw new Refusal(409, "site-exists", `There is a site ${draft.site.id} on this server already; replace it, or change the id.`);
      }
      if (!saved.ok)
        throw new Refusal(422, "bad-site-id", "The site's id must be letters, digits, '.', '_' and '-', at most 64, the first no mark.");
      const { errors, warnings } = check(files);
      const command = `npx wingwatch ${errors.length > 0 ? "check" : "up --site"} ${shellWord(saved.value)}`;
      return { directory: saved.value, command, files: files.map(({ path }) => path), errors, warnings };
    },
  );

  app.get(
    `${ROOT}/drafts`,
    {
      config: { permission: "see" },
      schema: { summary: "Sites that lie on this server", tags, response: { 200: z.array(draftEntrySchema), ...refusals } },
    },
    async () => existingSites(folders, running),
  );

  app.get(
    `${ROOT}/drafts/:id`,
    {
      config: { permission: "see" },
      schema: {
        summary: "A site that lies on this server, as a draft",
        tags,
        params: z.object({ id: z.string().max(64) }),
        response: { 200: importedSchema, ...refusals },
      },
    },
    async ({ params }) => {
      const read = await existingSite(params.id, folders, { running });
      if (read.ok) return read.value;
      if (read.reason === "unknown-site") throw new Refusal(404, "unknown-site", "There is no site with this id on the server.");
      throw new Refusal(422, read.reason, `The site cannot be opened: ${read.detail ?? read.reason}.`);
    },
  );
};

function shellWord(path: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
