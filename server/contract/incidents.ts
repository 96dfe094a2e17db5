/**
 * Incidents: the alerts that belong together, the search that followed, and what was found. Optional fields are left out while they do not apply.
 *
 *   GET  /api/v1/incidents?state=open|closed|all&limit   Incident[]
 *   GET  /api/v1/incidents/:id                           IncidentDetail
 *   POST /api/v1/incidents/:id/acknowledge               {by, note?, before?} -> Incident
 *   POST /api/v1/incidents/:id/assign                    {by, to, note?} -> Incident
 *   POST /api/v1/incidents/:id/dispatch                  {by, team?, cells?, note?} -> Incident
 *   POST /api/v1/incidents/:id/close                     {by, outcome, note?} -> Incident
 *   POST /api/v1/incidents/:id/reopen                    {by, why} -> Incident
 *   POST /api/v1/incidents/:id/merge                     {by, other, why} -> Incident
 *   POST /api/v1/incidents/:id/split                     {by, alerts, why} -> Incident (the new one)
 *   POST /api/v1/incidents/:id/undo                      {by, why} -> Incident (the last merge or split undone)
 */
import { z } from "zod";
import { acted, bySchema, microsSchema, noteSchema, whySchema } from "./by.ts";

export const outcomeSchema = z.enum(["device found", "nothing found", "authorised", "false", "test"]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const incidentSchema = z.object({
  id: z.string(),
  opened: z.number(),
  title: z.string(),
  wing: z.string().nullable(),
  level: z.string().nullable(),
  cell: z.string().nullable(),
  alerts: z.array(z.string()),
  closed: z.object({ at: z.number(), by: z.string(), outcome: outcomeSchema, note: z.string().optional() }).nullable(),
  assigned: z.object({ to: z.string(), by: z.string(), at: z.number() }).optional(),
  dispatched: z.object({ team: z.string().optional(), by: z.string(), at: z.number(), cells: z.array(z.string()) }).optional(),
  /** All of its alerts are of drills. */
  test: z.literal(true).optional(),
  /** A person moved its alerts there; it is not in any list of open ones. */
  mergedInto: z.string().optional(),
  /** Earlier incidents in the same cell, newest first: history, not the same phone in use. */
  linked: z.array(z.string()).optional(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** Who did what to an incident. */
export const incidentStepSchema = z.object({
  at: z.number(),
  by: z.string(),
  action: z.enum(["opened", "assigned", "dispatched", "result", "result-withdrawn", "closed", "reopened", "merged", "split", "undone"]),
  note: z.string().optional(),
});
export type IncidentStep = z.infer<typeof incidentStepSchema>;

export const closeBodySchema = acted({
  outcome: outcomeSchema,
  note: z.string().max(2000).optional(),
});
/** `before`: only what was raised or got worse up to then, so that nothing is acknowledged that came while the key was pressed. */
export const acknowledgeAllBodySchema = acted({ note: noteSchema.optional(), before: microsSchema.optional() });
export const assignBodySchema = acted({ to: bySchema, note: noteSchema.optional() });
export const dispatchBodySchema = acted({
  team: z.string().trim().min(1).max(200).optional(),
  cells: z.array(z.string().min(1).max(200)).max(100).optional(),
  note: noteSchema.optional(),
});
export const reopenBodySchema = acted({ why: whySchema });
export const mergeBodySchema = acted({ other: z.string().min(1).max(64), why: whySchema });
export const splitBodySchema = acted({ alerts: z.array(z.string().min(1).max(200)).min(1).max(500), why: whySchema });
export const undoBodySchema = acted({ why: whySchema });
