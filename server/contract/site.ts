/** The site as screens see it: no drivers, stores or secrets. */
import { z } from "zod";

export const pointSchema = z.tuple([z.number(), z.number()]);

export const placeViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["cell", "room", "landing"]),
  /** Outer ring, then holes; metres. */
  polygon: z.array(z.array(pointSchema)),
  /** Policy of the narrowest zone that holds it; null = no zone. */
  policy: z.enum(["jammed", "managed-access", "prohibited", "permitted"]).nullable(),
  zone: z.string().nullable(),
});
export type PlaceView = z.infer<typeof placeViewSchema>;

export const levelViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  height: z.number(),
  places: z.array(placeViewSchema),
  walls: z.array(z.object({ from: pointSchema, to: pointSchema })),
});
export type LevelView = z.infer<typeof levelViewSchema>;

export const wingViewSchema = z.object({ id: z.string(), name: z.string(), levels: z.array(levelViewSchema) });
export type WingView = z.infer<typeof wingViewSchema>;

export const sensorPlaceSchema = z.object({
  id: z.string(),
  wing: z.string().nullable(),
  level: z.string().nullable(),
  x: z.number(),
  y: z.number(),
  z: z.number(),
  bands: z.array(z.string()),
  driver: z.string(),
});

export const siteViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  timeZone: z.string(),
  wings: z.array(wingViewSchema),
  sensors: z.array(sensorPlaceSchema),
  zones: z.array(
    z.object({
      id: z.string(),
      policy: z.enum(["jammed", "managed-access", "prohibited", "permitted"]),
      places: z.array(z.string()),
    }),
  ),
  countermeasures: z.array(
    z.object({
      id: z.string(),
      type: z.enum(["jammer", "managed-access"]),
      zones: z.array(z.string()),
      bands: z.array(z.string()),
    }),
  ),
  bands: z.array(z.object({ id: z.string(), name: z.string(), low: z.number(), high: z.number(), direction: z.string() })),
  thresholds: z.number().int(),
  /** True while the data come from the built-in simulated prison: every screen says so. */
  simulated: z.boolean(),
});
export type SiteView = z.infer<typeof siteViewSchema>;
