/**
 * Drills: somebody transmits on purpose, at a declared place and time. What fits is marked `test` from emission to incident; what does not
 * (another cell, another band, one phone more than declared) is real.
 *
 *   GET  /api/v1/drills?state=standing|all   Drill[]
 *   POST /api/v1/drills                      DrillBody -> Drill
 *   POST /api/v1/drills/:id/end              {by, why} -> Drill
 */
import { z } from "zod";
import { acted, deedSchema, microsSchema, whySchema } from "./by.ts";

const id = z.string().min(1).max(64);

export const drillSchema = z.object({
  id: z.string(),
  by: z.string(),
  at: z.number(),
  why: z.string(),
  from: z.number(),
  until: z.number(),
  cell: z.string(),
  /** null: any. */
  band: z.string().nullable(),
  /** Test phones that may transmit at once. */
  phones: z.number().int(),
  ended: deedSchema.nullable(),
  /** Emissions that were marked as its own; left out by servers that did not count. */
  heard: z.number().int().optional(),
});
export type Drill = z.infer<typeof drillSchema>;

/** `from` left out: now. At most a day long. */
export const drillBodySchema = acted({
  why: whySchema,
  from: microsSchema.optional(),
  until: microsSchema,
  cell: id,
  band: id.optional(),
  phones: z.number().int().min(1).max(20).default(1),
});
