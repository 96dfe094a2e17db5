/**
 * Making a site. The draft is the browser's; the server imports, checks, writes and reads sites, and keeps nothing in between.
 *
 *   GET  /api/v1/site-maker/bands?country      MakerBand[]
 *   POST /api/v1/site-maker/starter            StarterBody -> Imported
 *   POST /api/v1/site-maker/import             ImportBody -> Imported
 *   POST /api/v1/site-maker/check              {draft} -> SiteCheckResult
 *   POST /api/v1/site-maker/spread             {draft, level, bands} -> DraftSensor[]
 *   POST /api/v1/site-maker/files              {draft} -> SiteFile[]
 *   POST /api/v1/site-maker/save               {draft, replace?} -> Saved
 *   GET  /api/v1/site-maker/drafts             DraftEntry[]
 *   GET  /api/v1/site-maker/drafts/:id         Imported
 */
import { siteDraftSchema } from "@wingwatch/agent/contract";
import { z } from "zod";

export {
  type DraftCountermeasure,
  type DraftKind,
  type DraftLevel,
  type DraftPicture,
  type DraftPlace,
  type DraftPoint,
  type DraftPolicy,
  type DraftPolygon,
  type DraftSensor,
  type DraftWall,
  type DraftWing,
  type DraftZone,
  draftSensorSchema,
  inReadingOrder,
  numberPlaces,
  type Row,
  type RowOptions,
  rowOfCells,
  type SiteDraft,
  siteDraftSchema,
} from "@wingwatch/agent/contract";

/** `file` and `path` as the files of the draft have them: `site.yaml`, `sensors[3].bands[0]`. */
export const siteProblemSchema = z.object({
  file: z.string(),
  line: z.number().int().optional(),
  path: z.string(),
  found: z.string(),
  expected: z.string(),
});
export type SiteProblem = z.infer<typeof siteProblemSchema>;

export const siteCheckSchema = z.object({ errors: z.array(siteProblemSchema), warnings: z.array(siteProblemSchema) });
export type SiteCheckResult = z.infer<typeof siteCheckSchema>;

export const siteFileSchema = z.object({ path: z.string().min(1).max(400), text: z.string() });
export type SiteFile = z.infer<typeof siteFileSchema>;

export const draftBodySchema = z.strictObject({ draft: siteDraftSchema });
/** `reach`: metres within which every place of the level shall have a sensor. */
export const spreadBodySchema = z.strictObject({
  draft: siteDraftSchema,
  level: z.string().max(64),
  bands: z.array(z.string().max(64)).max(200),
  reach: z.number().min(1).max(100).default(12),
});
export const saveBodySchema = z.strictObject({ draft: siteDraftSchema, replace: z.literal(true).optional() });

/** `command` is what to run next: `npx wingwatch up …`, or `npx wingwatch check …` while there are errors. */
export const savedSchema = siteCheckSchema.extend({ directory: z.string(), command: z.string(), files: z.array(z.string()) });
export type Saved = z.infer<typeof savedSchema>;

const siteHeadSchema = z.strictObject({
  id: z.string().max(64),
  name: z.string().max(200),
  country: z.string().max(8),
  timeZone: z.string().max(64),
});
const count = (most: number) => z.number().int().min(1).max(most);

export const starterBodySchema = z.strictObject({ site: siteHeadSchema, wings: count(20), levels: count(20), cells: count(500) });
export type StarterBody = z.infer<typeof starterBodySchema>;

export const drawnKindSchema = z.enum(["cell", "room", "landing", "zone", "wall", "skip"]);
export type DrawnKind = z.infer<typeof drawnKindSchema>;

export const importBodySchema = z.strictObject({
  /** `site`: a site.yaml with its plans. */
  format: z.enum(["imdf", "geojson", "site"]),
  files: z.array(siteFileSchema).min(1).max(300),
  site: siteHeadSchema,
  /** What a category of the files becomes; what is not named is guessed. */
  kinds: z.record(z.string().max(64), drawnKindSchema).optional(),
  /** Metres from floor to floor. */
  storey: z.number().min(1).max(20).optional(),
  units: z.enum(["auto", "metres", "degrees"]).optional(),
  turn: z.enum(["longest-edge", "none"]).optional(),
});
export type ImportBody = z.infer<typeof importBodySchema>;

export const importedSchema = z.object({
  draft: siteDraftSchema,
  /** Categories met, how often, and what they became. */
  categories: z.array(z.object({ category: z.string(), count: z.number().int(), kind: drawnKindSchema })).readonly(),
  notes: z.array(z.string()).readonly(),
});
export type Imported = z.infer<typeof importedSchema>;

/** A site that lies on the server. `running`: the one it serves now. */
export const draftEntrySchema = z.object({ id: z.string(), name: z.string(), directory: z.string(), running: z.boolean() });
export type DraftEntry = z.infer<typeof draftEntrySchema>;

/** `usual`: what sensors are commonly set to in the country. */
export const makerBandSchema = z.object({
  id: z.string(),
  name: z.string(),
  low: z.number(),
  high: z.number(),
  direction: z.string(),
  usual: z.boolean(),
});
export type MakerBand = z.infer<typeof makerBandSchema>;
