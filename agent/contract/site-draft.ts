/**
 * A site while it is being drawn: what the page edits and the site maker turns into `site.yaml` with its plans. Shape is checked here;
 * whether it makes a sound site is for the site check. Half-made drafts are drafts too, so ids may still be empty or doubled.
 */
import { z } from "zod";

const id = z.string().max(64);
const name = z.string().max(200);

/** Metres, one frame per wing; y grows upwards. */
export const draftPointSchema = z.tuple([z.number(), z.number()]);
export type DraftPoint = z.infer<typeof draftPointSchema>;

/** Outer ring first, not closed twice; holes after it. */
export const draftPolygonSchema = z.array(z.array(draftPointSchema).min(3).max(5_000)).min(1).max(200);
export type DraftPolygon = z.infer<typeof draftPolygonSchema>;

export const draftKindSchema = z.enum(["cell", "room", "landing", "zone"]);
export type DraftKind = z.infer<typeof draftKindSchema>;

export const draftPlaceSchema = z.object({ id, name, kind: draftKindSchema, polygon: draftPolygonSchema });
export type DraftPlace = z.infer<typeof draftPlaceSchema>;

/** `loss` in dB where it is known. */
export const draftWallSchema = z.object({ id, from: draftPointSchema, to: draftPointSchema, loss: z.number().min(0).max(100).optional() });
export type DraftWall = z.infer<typeof draftWallSchema>;

/** A picture under the drawing; the pixels stay in the browser. `x`, `y`: plan metres of its lower left corner. */
export const draftPictureSchema = z.object({
  name,
  width: z.number().positive(),
  height: z.number().positive(),
  metresPerPixel: z.number().positive(),
  x: z.number(),
  y: z.number(),
  opacity: z.number().min(0).max(1),
});
export type DraftPicture = z.infer<typeof draftPictureSchema>;

export const draftLevelSchema = z.object({
  id,
  name,
  height: z.number(),
  places: z.array(draftPlaceSchema).max(5_000),
  walls: z.array(draftWallSchema).max(20_000),
  picture: draftPictureSchema.optional(),
});
export type DraftLevel = z.infer<typeof draftLevelSchema>;

/** dB, as in the site file. */
export const draftLossesSchema = z.object({ wall: z.number(), front: z.number(), floor: z.number() });

export const draftWingSchema = z.object({ id, name, losses: draftLossesSchema, levels: z.array(draftLevelSchema).max(100) });
export type DraftWing = z.infer<typeof draftWingSchema>;

/** `level` null: portable. `z` metres above the level's floor. */
export const draftSensorSchema = z.object({
  id,
  level: id.nullable(),
  x: z.number(),
  y: z.number(),
  z: z.number(),
  bands: z.array(id).max(200),
  offset: z.record(z.string(), z.number()).optional(),
  driver: z.looseObject({ type: z.string().max(64) }),
});
export type DraftSensor = z.infer<typeof draftSensorSchema>;

export const draftPolicySchema = z.enum(["jammed", "managed-access", "prohibited", "permitted"]);
export type DraftPolicy = z.infer<typeof draftPolicySchema>;

/** Whole levels, places, or both; a `polygon` only where an existing site file has one. */
export const draftZoneSchema = z.object({
  id,
  policy: draftPolicySchema,
  levels: z.array(id).max(1_000),
  cells: z.array(id).max(20_000),
  polygon: z.object({ level: id, points: z.array(draftPointSchema).min(3).max(5_000) }).optional(),
});
export type DraftZone = z.infer<typeof draftZoneSchema>;

export const draftCountermeasureSchema = z.object({
  id,
  type: z.enum(["jammer", "managed-access"]),
  zones: z.array(id).max(1_000),
  bands: z.array(id).max(200),
  networks: z.array(z.string().max(16)).max(200),
  channels: z.array(z.number().int()).max(1_000),
  schedule: z.string().max(500),
});
export type DraftCountermeasure = z.infer<typeof draftCountermeasureSchema>;

export const siteDraftSchema = z.object({
  version: z.literal(1),
  site: z.object({ id, name, country: z.string().max(8), timeZone: z.string().max(64) }),
  wings: z.array(draftWingSchema).max(100),
  sensors: z.array(draftSensorSchema).max(5_000),
  zones: z.array(draftZoneSchema).max(1_000),
  countermeasures: z.array(draftCountermeasureSchema).max(1_000),
  /** Sections of an existing site file that are not drawn (`authorised`, `agents`, `thresholds`, …), carried over as they are. */
  carried: z.record(z.string(), z.unknown()),
});
export type SiteDraft = z.infer<typeof siteDraftSchema>;
