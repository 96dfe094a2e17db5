/**
 * Why alerts are kept out of the queue, in the three ways of ISA-18.2: `shelved` by an operator for a while, `suppressed` by design (a
 * countermeasure under maintenance), `out-of-service` (a sensor or zone that is being worked on). Each says who, why and until when, ends by
 * itself, is counted and shown. It holds later alerts of its scope too.
 *
 *   GET  /api/v1/withholdings?state=standing|all   Withholding[]
 *   POST /api/v1/withholdings                      WithholdBody -> Withholding
 *   POST /api/v1/withholdings/:id/end              {by, why} -> Withholding
 *   POST /api/v1/alerts/:id/shelve                 {by, why, until, what} -> Withholding
 */
import { prioritySchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { acted, deedSchema, microsSchema, whySchema } from "./by.ts";

export const withholdingKindSchema = z.enum(["shelved", "suppressed", "out-of-service"]);
export type WithholdingKind = z.infer<typeof withholdingKindSchema>;

const id = z.string().min(1).max(200);

export const scopeSchema = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("alert"), alert: id }),
  /** The same kind of alert from the same sensor, countermeasure's zone or cell: see `sourceOf`. */
  z.strictObject({ what: z.literal("source"), source: id }),
  z.strictObject({ what: z.literal("cell"), cell: id }),
  z.strictObject({ what: z.literal("band"), band: id, wing: id.optional() }),
  z.strictObject({ what: z.literal("sensor"), sensor: id }),
  z.strictObject({ what: z.literal("zone"), zone: id }),
  z.strictObject({ what: z.literal("countermeasure"), countermeasure: id }),
]);
export type Scope = z.infer<typeof scopeSchema>;

/** What each way may be applied to. */
export const scopesOf: Readonly<Record<WithholdingKind, readonly Scope["what"][]>> = {
  shelved: ["alert", "source", "cell", "band"],
  suppressed: ["countermeasure", "source"],
  "out-of-service": ["sensor", "zone"],
};

/** Longest time each may be asked for, µs: a working day and a half, a week, a month. */
export const LONGEST_WITHHOLDING: Readonly<Record<WithholdingKind, number>> = {
  shelved: 36 * 3_600_000_000,
  suppressed: 7 * 86_400_000_000,
  "out-of-service": 31 * 86_400_000_000,
};

/** One reason why an alert is not in the queue, as the alert's record carries it. */
export const withheldSchema = z.object({
  /** Of the withholding. */
  id: z.string(),
  kind: withholdingKindSchema,
  scope: scopeSchema,
  by: z.string(),
  why: z.string(),
  at: z.number(),
  until: z.number(),
  /** Alerts graver than this are not held; left out: all are. */
  upTo: prioritySchema.optional(),
});
export type Withheld = z.infer<typeof withheldSchema>;

export const withholdingSchema = withheldSchema.extend({
  /** Alerts that it has held since it began, and now. */
  held: z.number().int(),
  holds: z.number().int(),
  /** null: it stands. */
  ended: deedSchema.nullable(),
});
export type Withholding = z.infer<typeof withholdingSchema>;

export const withholdBodySchema = acted({
  kind: withholdingKindSchema,
  scope: scopeSchema,
  why: whySchema,
  until: microsSchema,
  upTo: prioritySchema.optional(),
}).refine(({ kind, scope }) => scopesOf[kind].includes(scope.what), {
  path: ["scope", "what"],
  error: "this kind cannot be applied to that scope",
});

export const endBodySchema = acted({ why: whySchema });

/** From the alert itself; later alerts of that source, cell or band fall under it unless they are graver. */
export const shelveBodySchema = acted({
  what: z.enum(["alert", "source", "cell", "band"]).default("alert"),
  why: whySchema,
  until: microsSchema,
});
