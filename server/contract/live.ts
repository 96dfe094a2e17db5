/**
 * The live feed, one WebSocket at `/api/v1/live?since=SEQ`. `snapshot` first (or the missed deltas, where the server still has them),
 * then `delta`s whose `seq` grows by exactly one; a client that sees a hole reconnects with its last seq. `levels` are telemetry: no
 * seq, newest wins, may be skipped for a slow client. Deltas never are: a client too slow for them is disconnected and resumes.
 * `seq` starts above every seq of an earlier run of the server, so an old `since` simply gets a snapshot.
 */
import { z } from "zod";
import { alertRecordSchema, emissionViewSchema } from "./alerts.ts";
import { drillSchema } from "./drills.ts";
import { handoverSchema } from "./handovers.ts";
import { incidentSchema } from "./incidents.ts";
import { operationSchema, searchResultSchema } from "./search.ts";
import { agentStatusSchema, countermeasureStatusSchema, sensorStatusSchema } from "./sensors.ts";
import { withholdingSchema } from "./withholdings.ts";

export const liveStateSchema = z.object({
  /** Hash of the site view; when it changes the client loads `/api/v1/site` again. */
  site: z.string(),
  agents: z.array(agentStatusSchema),
  sensors: z.array(sensorStatusSchema),
  countermeasures: z.array(countermeasureStatusSchema),
  /** Open ones and those that ended within the last minute. */
  emissions: z.array(emissionViewSchema),
  /** All that are not `normal`. */
  alerts: z.array(alertRecordSchema),
  /** All that are not closed. */
  incidents: z.array(incidentSchema),
  /** What stands now. */
  withholdings: z.array(withholdingSchema).optional(),
  drills: z.array(drillSchema).optional(),
  operations: z.array(operationSchema).optional(),
  /** Handovers that wait for the incoming person's signature. */
  handovers: z.array(handoverSchema).optional(),
});
export type LiveState = z.infer<typeof liveStateSchema>;

/**
 * Each is an upsert by id; a kind that a client does not know it leaves alone. Clients drop alerts that became `normal`, incidents that closed or were merged into another
 * (`mergedInto`), withholdings, drills and operations that ended, and emissions long ended by themselves.
 */
export const changeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agent"), agent: agentStatusSchema }),
  z.object({ kind: z.literal("sensor"), sensor: sensorStatusSchema }),
  z.object({ kind: z.literal("countermeasure"), countermeasure: countermeasureStatusSchema }),
  z.object({ kind: z.literal("emission"), emission: emissionViewSchema }),
  z.object({ kind: z.literal("alert"), alert: alertRecordSchema }),
  z.object({ kind: z.literal("incident"), incident: incidentSchema }),
  z.object({ kind: z.literal("withholding"), withholding: withholdingSchema }),
  z.object({ kind: z.literal("drill"), drill: drillSchema }),
  z.object({ kind: z.literal("result"), result: searchResultSchema }),
  z.object({ kind: z.literal("operation"), operation: operationSchema }),
  z.object({ kind: z.literal("handover"), handover: handoverSchema }),
  z.object({ kind: z.literal("site"), site: z.string() }),
]);
export type Change = z.infer<typeof changeSchema>;

export const serverMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("snapshot"), seq: z.number().int(), at: z.number(), state: liveStateSchema }),
  z.object({ type: z.literal("delta"), seq: z.number().int(), at: z.number(), changes: z.array(changeSchema) }),
  /** Every sensor's strongest level over its floor, dB, in the bands that phones use if it hears any: rows of [sensor, band, dB]. */
  z.object({ type: z.literal("strengths"), t: z.number(), rows: z.array(z.tuple([z.string(), z.string(), z.number()])) }),
  /** All bands of the sensors this client watches: rows of [sensor, band, floor, mean, peak], dBm. */
  z.object({
    type: z.literal("levels"),
    t: z.number(),
    rows: z.array(z.tuple([z.string(), z.string(), z.number().nullable(), z.number().nullable(), z.number().nullable()])),
  }),
  /** At least every two seconds, so that a dead connection is noticed. `at` is the server's clock, µs. */
  z.object({ type: z.literal("heartbeat"), at: z.number(), seq: z.number().int() }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

export const clientMessageSchema = z.discriminatedUnion("type", [
  /** Replaces the list of sensors whose levels are sent; at most 16. */
  z.object({ type: z.literal("watch"), sensors: z.array(z.string().max(64)).max(16) }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
