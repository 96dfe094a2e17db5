/** How a sensor and an agent stand now. Stale is not quiet. */
import { agentHealthSchema, sensorHealthSchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { acted } from "./by.ts";

export { type Whereabouts, whereaboutsSchema } from "@wingwatch/agent/contract";

/** `live` heard within its time; `stale` not heard for a few seconds; `silent` long not heard; `never` not since the agent came; `unknown` its agent is away. */
export const sensorStateSchema = z.enum(["live", "stale", "silent", "never", "unknown"]);
export type SensorState = z.infer<typeof sensorStateSchema>;

export const sensorStatusSchema = sensorHealthSchema.extend({ state: sensorStateSchema, agent: z.string().nullable() });
export type SensorStatus = z.infer<typeof sensorStatusSchema>;

/** Where a portable one is now: in the middle of this place, a cell, a room or a landing. */
export const markedPlaceBodySchema = acted({ cell: z.string().min(1).max(64) });

export const agentStatusSchema = z.object({
  id: z.string(),
  wings: z.array(z.string()),
  online: z.boolean(),
  since: z.number().nullable(),
  health: agentHealthSchema.omit({ sensors: true, countermeasures: true }).nullable(),
  /** Its newest test of the whole chain: when, and where it stopped; null: it went well. */
  selfTest: z.object({ id: z.string(), t: z.number(), stoppedAt: z.string().nullable() }).optional(),
});
export type AgentStatus = z.infer<typeof agentStatusSchema>;

export const countermeasureStatusSchema = z.object({ id: z.string(), state: z.enum(["on", "off", "unknown"]), t: z.number().nullable() });
export type CountermeasureStatus = z.infer<typeof countermeasureStatusSchema>;
