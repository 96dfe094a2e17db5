/**
 * Who acts and why, in every body that changes something. There are no accounts yet, so a person gives the name; once there are, `acted`
 * is where the field goes and `server/http/actor.ts` is where the session's user takes its place.
 */
import { z } from "zod";

export const bySchema = z.string().trim().min(1).max(80);
export const whySchema = z.string().trim().min(1).max(500);
export const noteSchema = z.string().trim().max(2000);
/** Microseconds since the Unix epoch. */
export const microsSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A body of an action: strict, with who did it. */
export function acted<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ by: bySchema, ...shape });
}

/** Somebody did something. */
export const deedSchema = z.object({ at: z.number(), by: z.string(), note: z.string().optional() });
export type Deed = z.infer<typeof deedSchema>;
