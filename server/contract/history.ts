/** History of one sensor and band, downsampled in the store. */
import { historyPointSchema } from "@wingwatch/agent/contract";
import { z } from "zod";

export const historyQuerySchema = z.object({
  sensor: z.string().min(1).max(64),
  band: z.string().min(1).max(64),
  from: z.coerce.number().int().nonnegative(),
  to: z.coerce.number().int().nonnegative(),
  points: z.coerce.number().int().min(1).max(5000).default(600),
});
export const historySchema = z.object({ sensor: z.string(), band: z.string(), points: z.array(historyPointSchema) });
export type History = z.infer<typeof historySchema>;
