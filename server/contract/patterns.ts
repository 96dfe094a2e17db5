/** Patterns of use over weeks, in the site's own hours. GET /api/v1/patterns?from&to&wing -> Patterns */
import { technologySchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { microsSchema } from "./by.ts";

const countSchema = z.object({ emissions: z.number().int(), seconds: z.number() });

export const patternsSchema = z.object({
  from: z.number(),
  to: z.number(),
  timeZone: z.string(),
  /** Handset-like emissions inside that the figures rest on; drills are left out. */
  emissions: z.number().int(),
  /** There were more: only the newest were counted. */
  truncated: z.boolean(),
  /** Most first. `expected`: the sum of the probabilities that it was this cell. */
  cells: z.array(countSchema.extend({ cell: z.string(), expected: z.number(), days: z.number().int() })),
  /** 0 to 23, the hour on the site's clocks. */
  hours: z.array(countSchema),
  /** Monday first. */
  weekdays: z.array(countSchema),
  bands: z.array(countSchema.extend({ band: z.string() })),
  technologies: z.array(countSchema.extend({ technology: technologySchema })),
  /** Cells with far more use than the others of the period, with their busiest hour. */
  hot: z.array(z.object({ cell: z.string(), emissions: z.number().int(), days: z.number().int(), busiestHour: z.number().int() })),
  /** The same length of time before and after each search in the period, in that cell. */
  searches: z.array(
    z.object({
      cell: z.string(),
      at: z.number(),
      found: z.boolean(),
      /** How long before and after was looked at. */
      days: z.number(),
      before: z.number().int(),
      after: z.number().int(),
    }),
  ),
});
export type Patterns = z.infer<typeof patternsSchema>;

export const patternsQuerySchema = z.object({
  from: z.coerce.number().pipe(microsSchema),
  to: z.coerce.number().pipe(microsSchema),
  wing: z.string().min(1).max(64).optional(),
});
