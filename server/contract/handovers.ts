/**
 * Shift handover: what the incoming person must know, as it stood when the outgoing one wrote it, signed by both.
 *
 *   GET  /api/v1/handovers?limit        Handover[]
 *   GET  /api/v1/handovers/now          HandoverSnapshot
 *   POST /api/v1/handovers              {by, notes, from?} -> Handover
 *   POST /api/v1/handovers/:id/sign     {by, note?} -> Handover
 */
import { z } from "zod";
import { alertRecordSchema } from "./alerts.ts";
import { acted, deedSchema, microsSchema, noteSchema } from "./by.ts";
import { countermeasureStatusSchema, sensorStateSchema } from "./sensors.ts";
import { withholdingSchema } from "./withholdings.ts";

/** An instant as the site's clocks show it: `2026-10-25 01:30`, `+00:00`, `GMT`. */
export const siteTimeSchema = z.object({ at: z.number(), local: z.string(), offset: z.string(), zone: z.string() });
export type SiteTime = z.infer<typeof siteTimeSchema>;

/** What a title is made of, for screens of any language; what was signed without it stays as it was signed. */
const leadSchema = alertRecordSchema.shape.alert
  .pick({ kind: true, cell: true, level: true, wing: true, locality: true, zone: true, sensor: true, uncertain: true })
  .optional();

export const handoverSnapshotSchema = z.object({
  taken: siteTimeSchema,
  alerts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      lead: leadSchema,
      state: z.string(),
      raised: siteTimeSchema,
      incident: z.string().nullable(),
      test: z.boolean(),
    }),
  ),
  incidents: z.array(
    z.object({ id: z.string(), title: z.string(), lead: leadSchema, opened: siteTimeSchema, assigned: z.string().nullable() }),
  ),
  withholdings: z.array(withholdingSchema.extend({ ends: siteTimeSchema })),
  sensorsDown: z.array(z.object({ sensor: z.string(), state: sensorStateSchema, heard: siteTimeSchema.nullable() })),
  countermeasures: z.array(countermeasureStatusSchema),
});
export type HandoverSnapshot = z.infer<typeof handoverSnapshotSchema>;

export const handoverSchema = z.object({
  id: z.string(),
  notes: z.string(),
  /** The shift that ends. `hours`: as lived, so 13 in the night that the clocks go back. */
  from: siteTimeSchema,
  to: siteTimeSchema,
  hours: z.number(),
  snapshot: handoverSnapshotSchema,
  outgoing: deedSchema,
  /** null: not signed yet. */
  incoming: deedSchema.nullable(),
});
export type Handover = z.infer<typeof handoverSchema>;

/** `from`: when the shift began; left out: when the last handover was written. */
export const handoverBodySchema = acted({ notes: z.string().trim().max(10_000), from: microsSchema.optional() });
export const signBodySchema = acted({ note: noteSchema.optional() });
