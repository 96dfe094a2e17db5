/**
 * The search that follows an incident, or that an operation plans: where to look first, what was found, what was seized.
 *
 *   POST /api/v1/incidents/:id/results      ResultBody -> SearchResult        (…/operations/:id/results likewise)
 *   POST /api/v1/results/:id/withdraw       {by, why} -> SearchResult
 *   GET  /api/v1/operations                 Operation[]
 *   POST /api/v1/operations                 {by, name, places, planned?, note?} -> Operation
 *   POST /api/v1/operations/:id/close       {by, note?} -> Operation
 *   GET  /api/v1/operations/:id             OperationDetail
 *   GET  /api/v1/seizures?from&to&limit     Seizure[]
 *   GET  /api/v1/seizures.csv?from&to       text/csv
 *   POST /api/v1/seizures/:id/photos?by&name   the picture as the body -> Attachment
 *   GET  /api/v1/attachments/:hash          the picture
 *   GET  /api/v1/labels?from&to&limit       Label[]
 */
import { alertKindSchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { acted, deedSchema, microsSchema, noteSchema } from "./by.ts";
import { incidentSchema, incidentStepSchema, outcomeSchema } from "./incidents.ts";

const id = z.string().min(1).max(64);
const words = (most: number) => z.string().trim().min(1).max(most);

export const seizedSchema = z.enum(["handset", "sim", "charger", "accessory", "other"]);
export type Seized = z.infer<typeof seizedSchema>;

export const seizedItemSchema = z.strictObject({
  what: seizedSchema,
  make: words(120).optional(),
  /** Where it was hidden. */
  hidden: words(300).optional(),
  seal: words(60).optional(),
  note: noteSchema.optional(),
});

/** What a search of one cell gave; no items: nothing was found. `took`: from going in to coming out, µs. */
export const resultBodySchema = acted({
  cell: id,
  /** Left out: this server's. */
  site: id.optional(),
  items: z.array(seizedItemSchema).max(50).default([]),
  took: microsSchema.optional(),
  note: noteSchema.optional(),
});

/** A picture of what was seized. `hash`: SHA-256 of the file, hex. `bytes`: its size. */
export const attachmentSchema = z.object({
  hash: z.string(),
  type: z.enum(["image/jpeg", "image/png", "image/webp"]),
  bytes: z.number().int(),
  name: z.string(),
  by: z.string(),
  at: z.number(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const seizureSchema = z.object({
  id: z.string(),
  at: z.number(),
  by: z.string(),
  site: z.string(),
  cell: z.string(),
  incident: z.string().nullable(),
  operation: z.string().nullable(),
  ...seizedItemSchema.shape,
  photos: z.array(attachmentSchema),
  /** The result that it belongs to was withdrawn: it stays in the register, struck out. */
  withdrawn: deedSchema.nullable(),
});
export type Seizure = z.infer<typeof seizureSchema>;

export const searchResultSchema = z.object({
  id: z.string(),
  incident: z.string().nullable(),
  operation: z.string().nullable(),
  site: z.string(),
  cell: z.string(),
  at: z.number(),
  by: z.string(),
  took: z.number().optional(),
  note: z.string().optional(),
  seizures: z.array(seizureSchema),
  withdrawn: deedSchema.nullable(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/** A cell to search. `p`: that the phone is there, over all emissions; `because`: what each emission's fix gave it. */
export const cellToSearchSchema = z.object({
  cell: z.string(),
  p: z.number(),
  because: z.array(z.object({ emission: z.string(), p: z.number() })),
  /** How often a device was found there before. */
  foundBefore: z.number().int(),
  searched: z.boolean(),
});
export type CellToSearch = z.infer<typeof cellToSearchSchema>;

/** Times from step to step, µs; null where a step has not been taken. */
export const timesTakenSchema = z.object({
  acknowledged: z.number().nullable(),
  dispatched: z.number().nullable(),
  firstResult: z.number().nullable(),
  closed: z.number().nullable(),
});

export const incidentDetailSchema = z.object({
  incident: incidentSchema,
  history: z.array(incidentStepSchema),
  cells: z.array(cellToSearchSchema),
  /** How the ranking was made, in a sentence. */
  explained: z.string(),
  results: z.array(searchResultSchema),
  /** Since it was opened. */
  times: timesTakenSchema,
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

export const placeToSearchSchema = z.strictObject({ cell: id, site: id.optional() });
export const operationSchema = z.object({
  id: z.string(),
  name: z.string(),
  planned: z.number().nullable(),
  places: z.array(z.object({ site: z.string(), cell: z.string(), searched: z.boolean() })),
  created: deedSchema,
  closed: deedSchema.nullable(),
});
export type Operation = z.infer<typeof operationSchema>;
export const operationDetailSchema = z.object({ operation: operationSchema, results: z.array(searchResultSchema) });

export const operationBodySchema = acted({
  name: words(200),
  places: z.array(placeToSearchSchema).min(1).max(1000),
  planned: microsSchema.optional(),
  note: noteSchema.optional(),
});
export const operationCloseBodySchema = acted({ note: noteSchema.optional() });

/** What an emission turned out to be, from the outcome of its incident: what tuning learns from. */
export const labelSchema = z.object({
  emission: z.string(),
  alert: z.string(),
  incident: z.string(),
  outcome: outcomeSchema,
  kind: alertKindSchema,
  thresholds: z.number().int(),
  /** Cells in which something was found. */
  cells: z.array(z.string()),
  /** The cell that the alert named. */
  cell: z.string().nullable(),
  test: z.boolean(),
  by: z.string(),
  at: z.number(),
});
export type Label = z.infer<typeof labelSchema>;
