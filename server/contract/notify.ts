/**
 * Who outside is told of alerts: targets, the rules that choose what goes where, and what became of every message.
 *
 *   GET  /api/v1/notify/targets                              TargetStatus[]
 *   PUT  /api/v1/notify/targets                              Target[] -> TargetStatus[]
 *   GET  /api/v1/notify/rules                                Rule[]
 *   PUT  /api/v1/notify/rules                                Rule[] -> Rule[]
 *   POST /api/v1/notify/targets/:id/test                     {by} -> Delivery
 *   GET  /api/v1/notify/deliveries?target&state&limit        Delivery[]
 */
import { z } from "zod";
import { alertRecordSchema } from "./alerts.ts";
import { targetSchema } from "./notify-settings.ts";

/** What happened to an alert; `closed`: its incident was. `test`: somebody tries the target. */
export const noticeKindSchema = z.enum(["raised", "escalated", "returned", "acknowledged", "closed", "test"]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

const place = z.object({ id: z.string(), name: z.string() });

/** One thing to be told, as it stood when it happened. This is also the body of a webhook and of an MQTT message. */
export const noticeSchema = z.object({
  version: z.literal(1),
  /** The same in every attempt and for every target. */
  id: z.string(),
  what: noticeKindSchema,
  /** Server's clock, µs. */
  at: z.number().int(),
  by: z.string(),
  note: z.string().optional(),
  site: place,
  headline: z.string(),
  wing: place.optional(),
  level: place.optional(),
  cell: place.optional(),
  /** Where it is if no cell stands out alone, in English: "A wing, A2-03 or A2-04"; `cell` is then the likeliest of several. */
  where: z.string().optional(),
  /** Numbers for receivers that know no names: of the wing, and of the cell or sensor, from 1 in the order of the site file; 0: none. */
  point: z.object({ area: z.number().int(), zone: z.number().int() }),
  /** Null in a test of a target. */
  alert: z
    .object({
      id: z.string(),
      kind: z.string(),
      priority: z.enum(["high", "medium", "low"]),
      state: z.string(),
      active: z.boolean(),
      t: z.number(),
      raised: z.number(),
      p: z.number(),
      uncertain: z.boolean(),
      zone: z.string().optional(),
      sensor: z.string().optional(),
      /** The likeliest, best first. */
      cells: z.array(z.tuple([z.string(), z.number()])),
      locality: alertRecordSchema.shape.alert.shape.locality,
      emissions: z.array(z.string()),
      thresholds: z.number(),
      says: z.array(z.string()),
    })
    .nullable(),
  incident: z.string().nullable(),
  outcome: z.string().optional(),
  /** The drill it belongs to: somebody transmits on purpose. */
  drill: z.string().optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** `waiting`: will be tried (again). `refused`: the target does not want it. `expired`: kept as long as the target's `keepHours` says. */
export const deliveryStateSchema = z.enum(["waiting", "delivered", "refused", "expired", "failed"]);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

export const deliverySchema = z.object({
  id: z.number().int(),
  target: z.string(),
  state: deliveryStateSchema,
  notice: z.object({ id: z.string(), what: noticeKindSchema, headline: z.string(), at: z.number() }),
  /** More than one: it was sent again, and said so. */
  attempts: z.number().int(),
  queuedAt: z.number(),
  triedAt: z.number().nullable(),
  doneAt: z.number().nullable(),
  /** From queued to delivered, ms. */
  latencyMs: z.number().nullable(),
  /** What the other side said last, or why it could not be reached. */
  outcome: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const targetStatusSchema = z.object({
  target: targetSchema,
  /** `failing`: the last attempt failed and it will be tried again. */
  state: z.enum(["off", "ready", "failing"]),
  waiting: z.number().int(),
  failingSince: z.number().nullable(),
  deliveredAt: z.number().nullable(),
  /** Of the newest attempt or supervision. */
  detail: z.string().nullable(),
});
export type TargetStatus = z.infer<typeof targetStatusSchema>;
