/**
 * Alerts with their life cycle. Silence, acknowledge and close are three actions. Everything optional here is left out while it does not
 * apply, so that clients which do not know it keep working.
 *
 *   GET  /api/v1/alerts?state=open|all&from&to&limit   AlertRecord[]
 *   POST /api/v1/alerts/:id/acknowledge                {by, note?} -> AlertRecord
 *   POST /api/v1/alerts/:id/silence                    {by, desk?, seconds?} -> AlertRecord
 *   POST /api/v1/alerts/:id/reset                      {by, note?} -> AlertRecord
 *   POST /api/v1/silence                               {by, desk?, seconds?} -> {silenced}
 */
import { alertSchema, emissionSchema, fixSchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { acted, noteSchema } from "./by.ts";
import { withheldSchema } from "./withholdings.ts";

export { emissionSchema, fixSchema };

/** ISA-18.2: active × acknowledged. `normal` = returned and acknowledged: out of the queue. A latched alert counts as active. */
export const alertStateSchema = z.enum(["unacknowledged", "acknowledged", "returned-unacknowledged", "normal"]);
export type AlertState = z.infer<typeof alertStateSchema>;

export const actionSchema = z.enum([
  "raised",
  "updated",
  "escalated",
  "returned",
  "acknowledged",
  "silenced",
  "sounds-again",
  "reset",
  "shelved",
  "unshelved",
  "suppressed",
  "unsuppressed",
  "out-of-service",
  "in-service",
  "marked-test",
  "marked-real",
  "lapsed",
  "moved",
]);

/** Why a raising or escalation was not announced: it waits in the queue all the same, or is counted where it is withheld. */
export const quietSchema = z.enum(["withheld", "test", "uncertain", "grouped", "chattering"]);
export type Quiet = z.infer<typeof quietSchema>;

export const transitionSchema = z.object({
  at: z.number(),
  by: z.string(),
  action: actionSchema,
  note: z.string().optional(),
  quiet: quietSchema.optional(),
});
export type Transition = z.infer<typeof transitionSchema>;

/** The sound of one alert stopped for a while, at one desk or (null) at all. */
export const silenceSchema = z.object({ desk: z.string().nullable(), by: z.string(), at: z.number(), until: z.number() });
export type Silence = z.infer<typeof silenceSchema>;

/** Somebody transmits on purpose: the alert is of a declared drill. */
export const testMarkSchema = z.object({ drill: z.string(), by: z.string(), why: z.string() });
export type TestMark = z.infer<typeof testMarkSchema>;

export const alertRecordSchema = z.object({
  alert: alertSchema,
  state: alertStateSchema,
  incident: z.string().nullable(),
  agent: z.string(),
  /** Server's clock when it was stored. */
  receivedAt: z.number(),
  acknowledged: z.object({ at: z.number(), by: z.string(), note: z.string().optional() }).nullable(),
  history: z.array(transitionSchema),
  /** Why it is not in the queue. */
  withheld: z.array(withheldSchema).optional(),
  silences: z.array(silenceSchema).optional(),
  /** It is over, and stays until a person resets it. */
  latched: z.literal(true).optional(),
  test: testMarkSchema.optional(),
  /** Why its newest raising was not announced. */
  quiet: quietSchema.optional(),
});
export type AlertRecord = z.infer<typeof alertRecordSchema>;

export const acknowledgeBodySchema = acted({ note: z.string().max(2000).optional() });
export const resetBodySchema = acted({ note: noteSchema.optional() });
/** `desk`: a name that the screen has made for itself; left out: all desks. */
export const silenceBodySchema = acted({
  desk: z.string().trim().min(1).max(80).optional(),
  seconds: z.number().int().min(5).max(300).default(60),
});

/** One emission with its newest fix. `test`: the drill that it belongs to. */
export const emissionViewSchema = z.object({
  emission: emissionSchema,
  fix: fixSchema.nullable(),
  agent: z.string(),
  test: z.string().optional(),
});
export type EmissionView = z.infer<typeof emissionViewSchema>;
