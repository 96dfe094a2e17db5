/**
 * Commissioning: proofs that a cell is heard, by test emissions (drills), and walk tests, signed reports over them.
 *
 *   GET  /api/v1/commissioning/trials/:id        Trial: what has been heard of a drill so far
 *   GET  /api/v1/commissioning/proofs?limit      Proof[], newest first
 *   POST /api/v1/commissioning/proofs            ProofBody -> Proof
 *   GET  /api/v1/commissioning/walk-tests?limit  WalkTest[], newest first
 *   POST /api/v1/commissioning/walk-tests        WalkTestBody -> WalkTest
 *   GET  /api/v1/commissioning/walk-tests/:id/report?as=html|csv&language   a file
 */
import { z } from "zod";
import { acted, bySchema, microsSchema, noteSchema } from "./by.ts";

const id = z.string().min(1).max(64);

/** k of n with its 95 % interval after Wilson; `value` null where n is 0. */
const rateSchema = z.object({ value: z.number().nullable(), n: z.number().int(), k: z.number().int(), lo: z.number(), hi: z.number() });

/** What was heard of one test emission. Times in µs, levels in dB over the floor. */
export const trialSchema = z.object({
  drill: z.string(),
  cell: z.string(),
  /** null: any. */
  band: z.string().nullable(),
  from: z.number(),
  until: z.number(),
  /** null: nothing was heard. */
  emission: z.string().nullable(),
  /** Strongest first. */
  sensors: z.array(z.object({ sensor: z.string(), db: z.number() })),
  /** The most probable place; null: none could be given. */
  fix: z.object({ cell: z.string(), p: z.number(), r90: z.number() }).nullable(),
  /** Whether that place is the cell that transmitted. */
  isHit: z.boolean(),
  /** From the first that was heard to the alert; null: there was none. */
  timeToAlert: z.number().nullable(),
});
export type Trial = z.infer<typeof trialSchema>;

export const proofSchema = trialSchema.extend({ id: z.string(), by: bySchema, at: z.number(), note: z.string() });
export type Proof = z.infer<typeof proofSchema>;

export const proofBodySchema = acted({ drill: id, note: noteSchema.default("") });

export const walkTestFiguresSchema = z.object({
  /** Test emissions that were heard. */
  detection: rateSchema,
  /** Heard ones whose most probable place was the cell that transmitted. */
  cellHit: rateSchema,
  /** µs; null where none alerted. */
  timeToAlert: z.object({ n: z.number().int(), median: z.number().nullable(), p90: z.number().nullable(), longest: z.number().nullable() }),
});
export type WalkTestFigures = z.infer<typeof walkTestFiguresSchema>;

export const walkTestSchema = z.object({
  id: z.string(),
  site: z.string(),
  title: z.string(),
  note: z.string(),
  /** Who signed it, and when. */
  by: bySchema,
  at: z.number(),
  version: z.string(),
  proofs: z.array(proofSchema),
  figures: walkTestFiguresSchema,
  /** SHA-256 of all of the above in canonical JSON (RFC 8785). */
  hash: z.string(),
});
export type WalkTest = z.infer<typeof walkTestSchema>;

/** Over the proofs kept in a time, each counted once. */
export const walkTestBodySchema = acted({
  title: z.string().trim().min(1).max(120),
  note: noteSchema.default(""),
  from: microsSchema,
  to: microsSchema,
});
