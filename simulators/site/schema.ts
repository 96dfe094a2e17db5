/** The core of a site file and of its plans, as far as a simulated prison needs it. What else stands in them is none of its business. */
import { z } from "zod";
import { bandIds } from "../world/bands.ts";

const driver = z.looseObject({ type: z.string() });

export const siteFile = z.object({
  version: z.literal(1),
  site: z.object({ id: z.string().min(1) }),
  wings: z
    .array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        losses: z.object({ wall: z.number(), front: z.number(), floor: z.number() }).default({ wall: 8, front: 6, floor: 14 }),
        levels: z.array(z.object({ id: z.string(), name: z.string().optional(), height: z.number(), plan: z.string() })).min(1),
      }),
    )
    .min(1),
  sensors: z.array(
    z.object({
      id: z.string(),
      level: z.string().optional(),
      x: z.number().default(0),
      y: z.number().default(0),
      z: z.number().default(2.4),
      bands: z.array(z.enum(bandIds as [string, ...string[]])),
      offset: z.record(z.string(), z.number()).default({}),
      driver: driver.default({ type: "mqtt" }),
    }),
  ),
  zones: z
    .array(
      z.object({
        id: z.string(),
        levels: z.array(z.string()).default([]),
        cells: z.array(z.string()).default([]),
        policy: z.enum(["jammed", "managed-access", "prohibited", "permitted"]),
      }),
    )
    .default([]),
  countermeasures: z
    .array(
      z.object({
        id: z.string(),
        type: z.enum(["jammer", "managed-access"]),
        zones: z.array(z.string()),
        bands: z.array(z.string()),
        networks: z.array(z.string()).default([]),
        channels: z.array(z.number()).default([]),
        schedule: z.string().default("always"),
      }),
    )
    .default([]),
});
export type SiteFile = z.infer<typeof siteFile>;

const position = z.tuple([z.number(), z.number()]).rest(z.number());

const properties = z.object({ kind: z.string(), id: z.string().optional(), name: z.string().optional(), loss: z.number().optional() });

export const planFile = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.object({
      properties,
      geometry: z.discriminatedUnion("type", [
        z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(position)) }),
        z.object({ type: z.literal("LineString"), coordinates: z.array(position) }),
        z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(position)) }),
        z.object({ type: z.literal("Point"), coordinates: position }),
      ]),
    }),
  ),
});
export type PlanFile = z.infer<typeof planFile>;
