/**
 * Who acts and why, in every body that changes something. Who is signed in is known without `by`; where it is given all the same, it must
 * be that person. A demonstration has no accounts, so there it says who acts.
 */
import { z } from "zod";

export const bySchema = z.string().trim().min(1).max(80);
export const whySchema = z.string().trim().min(1).max(500);
export const noteSchema = z.string().trim().max(2000);
/** Microseconds since the Unix epoch. */
export const microsSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A body of an action: strict, with who does it where nobody signs in. */
export function acted<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ by: bySchema.optional(), ...shape });
}

/** Somebody did something. */
export const deedSchema = z.object({ at: z.number(), by: z.string(), note: z.string().optional() });
export type Deed = z.infer<typeof deedSchema>;
