/** The `from`, `to` and `limit` that lists share. Times are microseconds since the Unix epoch, bounds inclusive. */
import { z } from "zod";

const t = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

export const limitSchema = z.coerce.number().int().min(1).max(1000).default(200);

export const periodQuerySchema = z.object({
  from: t.default(0),
  to: t.default(Number.MAX_SAFE_INTEGER),
  limit: limitSchema,
});
