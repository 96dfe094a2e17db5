/** `drills`, from the server, retained: what somebody transmits on purpose, so that what sensors hear of it can be told from what they miss. */
import { z } from "zod";

const t = z.number().int().nonnegative();
const id = z.string().min(1).max(64);

/** Times in µs; `band` null: any. */
export const declaredDrillSchema = z.object({ id, cell: id, band: id.nullable(), from: t, until: t });
export type DeclaredDrill = z.infer<typeof declaredDrillSchema>;

/** Those that stand in the agent's wings; one that is left out before its time was ended by a person. */
export const declaredDrillsSchema = z.object({ drills: z.array(declaredDrillSchema).max(100) });
