/** History of one sensor and band, downsampled in the store. */
import { gapSchema, historyPointSchema } from "@wingwatch/agent/contract";
import { z } from "zod";

export const historyQuerySchema = z.object({
  sensor: z.string().min(1).max(64),
  band: z.string().min(1).max(64),
  from: z.coerce.number().int().nonnegative(),
  to: z.coerce.number().int().nonnegative(),
  points: z.coerce.number().int().min(1).max(5000).default(600),
});
/** `as`: readings in columns, or everything, as a recording that can be replayed. */
export const historyExportQuerySchema = historyQuerySchema
  .omit({ band: true, points: true })
  .extend({ as: z.enum(["csv", "recording"]).default("recording") });

/** A time from which readings are known to be missing; `sensor` null: any of the agent's. `n`: how many, null = nobody can know. */
export const historyGapSchema = z.object({
  sensor: z.string().nullable(),
  from: z.number(),
  to: z.number(),
  why: gapSchema.shape.why,
  n: z.number().nullable(),
});
export type HistoryGap = z.infer<typeof historyGapSchema>;

export const historySchema = z.object({
  sensor: z.string(),
  band: z.string(),
  points: z.array(historyPointSchema),
  gaps: z.array(historyGapSchema).default([]),
});
export type History = z.infer<typeof historySchema>;
