/** Alerts and incidents with their life cycle. Silence, acknowledge and close are three actions. */
import { alertSchema, emissionSchema, fixSchema } from "@wingwatch/agent/contract";
import { z } from "zod";

export { emissionSchema, fixSchema };

/** ISA-18.2: active × acknowledged. `normal` = returned and acknowledged: out of the queue. */
export const alertStateSchema = z.enum(["unacknowledged", "acknowledged", "returned-unacknowledged", "normal"]);
export type AlertState = z.infer<typeof alertStateSchema>;

export const transitionSchema = z.object({
  at: z.number(),
  by: z.string(),
  action: z.enum(["raised", "updated", "escalated", "returned", "acknowledged"]),
  note: z.string().optional(),
});
export type Transition = z.infer<typeof transitionSchema>;

export const alertRecordSchema = z.object({
  alert: alertSchema,
  state: alertStateSchema,
  incident: z.string().nullable(),
  agent: z.string(),
  /** Server's clock when it was stored. */
  receivedAt: z.number(),
  acknowledged: z.object({ at: z.number(), by: z.string(), note: z.string().optional() }).nullable(),
  history: z.array(transitionSchema),
});
export type AlertRecord = z.infer<typeof alertRecordSchema>;

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
});
export type Incident = z.infer<typeof incidentSchema>;

export const acknowledgeBodySchema = z.strictObject({ by: z.string().trim().min(1).max(80), note: z.string().max(2000).optional() });
export const closeBodySchema = z.strictObject({
  by: z.string().trim().min(1).max(80),
  outcome: outcomeSchema,
  note: z.string().max(2000).optional(),
});

/** One emission with its newest fix. */
export const emissionViewSchema = z.object({ emission: emissionSchema, fix: fixSchema.nullable(), agent: z.string() });
export type EmissionView = z.infer<typeof emissionViewSchema>;
