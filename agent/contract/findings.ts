/** Zod schemas of what detection says: the payloads of `emissions` and `alerts`, and the lines that `replay --json` prints. */
import { z } from "zod";

const t = z.number().int().nonnegative();
const probability = z.number().min(0).max(1);
export const probabilitiesByIdSchema = z.array(z.tuple([z.string(), probability]));

export const reasonSchema = z.object({
  rule: z.string(),
  version: z.number().int(),
  says: z.string(),
  figures: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
});

export const technologySchema = z.enum([
  "gsm",
  "umts",
  "lte",
  "nr",
  "wifi",
  "bluetooth",
  "ble",
  "dect",
  "tetra",
  "tdd",
  "jammer",
  "unknown",
]);
export const activitySchema = z.enum(["registration", "retry", "sms", "voice", "data", "beacon", "downlink", "unknown"]);

export const emissionSchema = z.object({
  type: z.literal("emission"),
  id: z.string(),
  t,
  dt: z.number().int().nonnegative(),
  open: z.boolean(),
  band: z.string().nullable(),
  hz: z.number().optional(),
  technology: technologySchema,
  confidence: probability,
  activity: activitySchema,
  handset: probability,
  ambient: z.literal(true).optional(),
  levels: z.record(z.string(), z.number()),
  reasons: z.array(reasonSchema),
  device: z
    .object({ address: z.string(), addresses: z.number().int().positive(), vendor: z.string().optional(), service: z.string().optional() })
    .optional(),
  trends: z.record(z.string(), z.object({ change: z.number(), warmer: probability })).optional(),
});

const localitySchema = z.object({
  within: z.enum(["place", "places", "level", "wing", "outside"]),
  ids: z.array(z.string()),
  half: z.enum(["left", "right", "bottom", "top"]).optional(),
  p: probability,
});

/** What is optional here and not in the domain was not said by earlier agents. */
export const fixSchema = z.object({
  type: z.literal("fix"),
  emission: z.string(),
  t,
  wing: z.string(),
  level: z.string(),
  levels: probabilitiesByIdSchema.optional(),
  cells: probabilitiesByIdSchema,
  x: z.number(),
  y: z.number(),
  r50: z.number(),
  r90: z.number(),
  inside: probability,
  locality: localitySchema.optional(),
  survey: z.int().positive().optional(),
});

export const alertKindSchema = z.enum([
  "breakthrough",
  "bypass",
  "prohibited",
  "retry",
  "uncovered-band",
  "countermeasure-down",
  "staff-radio-disturbed",
  "sensor-silent",
  "sensor-deaf",
  "sensor-tamper",
  "sensor-jammed",
  "clock-fault",
]);
export const prioritySchema = z.enum(["high", "medium", "low"]);

export const alertSchema = z.object({
  type: z.literal("alert"),
  id: z.string(),
  kind: alertKindSchema,
  t,
  raised: t,
  updated: t,
  active: z.boolean(),
  priority: prioritySchema,
  emissions: z.array(z.string()),
  sensor: z.string().optional(),
  wing: z.string().optional(),
  level: z.string().optional(),
  zone: z.string().optional(),
  cell: z.string().optional(),
  cells: probabilitiesByIdSchema.optional(),
  locality: localitySchema.optional(),
  p: probability,
  uncertain: z.boolean(),
  thresholds: z.number().int(),
  reasons: z.array(reasonSchema),
});

export const findingSchema = z.discriminatedUnion("type", [emissionSchema, fixSchema, alertSchema]);
