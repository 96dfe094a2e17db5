/** GeoJSON as others write it: read leniently feature by feature, so that one odd feature never spoils a file. */
import { z } from "zod";
import type { DraftPoint, DraftPolygon } from "../contract/index.ts";
import { fail, ok, type Result } from "../domain/index.ts";

const position = z
  .array(z.number())
  .min(2)
  .transform((at): DraftPoint => [at[0] ?? 0, at[1] ?? 0]);
const line = z.array(position);
const polygon = z.array(line);

const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
  z.object({ type: z.literal("LineString"), coordinates: line }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(line) }),
]);
export type Geometry = z.infer<typeof geometrySchema>;

const featureSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  properties: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((properties) => properties ?? {}),
  geometry: geometrySchema,
});
export type Feature = z.infer<typeof featureSchema>;

/** What every feature of a file has, drawable or not. */
const looseFeatureSchema = z.object({
  id: z.unknown(),
  properties: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((properties) => properties ?? {}),
});
type LooseFeature = z.infer<typeof looseFeatureSchema>;

const collectionSchema = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });

export type GeoJsonReason = "not-json" | "not-geojson";

export interface Collection {
  /** Those with a shape to draw. */
  readonly features: readonly Feature[];
  /** All of them, for what their properties say. */
  readonly all: readonly LooseFeature[];
  /** How many could not be drawn: no geometry, points, broken ones. */
  readonly left: number;
}

export function readCollection(text: string): Result<Collection, GeoJsonReason> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail("not-json", (error as Error).message);
  }
  const parsed = collectionSchema.safeParse(value);
  if (!parsed.success) return fail("not-geojson", "a FeatureCollection was expected");
  const features = parsed.data.features.flatMap((feature) => featureSchema.safeParse(feature).data ?? []);
  const all = parsed.data.features.flatMap((feature) => looseFeatureSchema.safeParse(feature).data ?? []);
  return ok({ features, all, left: parsed.data.features.length - features.length });
}

/** Its polygons with rings opened; rings with fewer than three corners are left out. */
export function polygonsOf(geometry: Geometry): DraftPolygon[] {
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return [];
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((rings) => {
    const [outer, ...holes] = rings.map(openRing);
    return outer === undefined || outer.length < 3 ? [] : [[outer, ...holes.filter((hole) => hole.length >= 3)]];
  });
}

export function linesOf(geometry: Geometry): DraftPoint[][] {
  if (geometry.type === "LineString") return [geometry.coordinates];
  return geometry.type === "MultiLineString" ? geometry.coordinates : [];
}

export function pointsOf(geometry: Geometry): DraftPoint[] {
  return [...polygonsOf(geometry).flat(2), ...linesOf(geometry).flat()];
}

/** Without the closing corner and without a corner twice in a row. */
function openRing(ring: readonly DraftPoint[]): DraftPoint[] {
  return ring.filter(([x, y], i) => {
    const next = ring[(i + 1) % ring.length];
    return ring.length === 1 || next === undefined || next[0] !== x || next[1] !== y;
  });
}
