/** Zod schemas of the lines of a recording: what MQTT JSON, recordings and imports are checked against. Unknown keys are ignored. */
import { z } from "zod";
import { gapReasons, type StreamItem } from "../domain/index.ts";

const t = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const dt = z.number().int().nonnegative();
const id = z.string().min(1).max(64);
const level = z.number().min(-250).max(150);
const relative = z.literal(true).optional();

export const readingSchema = z.object({
  type: z.literal("reading"),
  t,
  dt,
  sensor: id,
  band: id,
  floor: level.optional(),
  mean: level.optional(),
  peak: level.optional(),
  duty: z.number().min(0).max(1).optional(),
  bursts: z.number().int().nonnegative().optional(),
  rbw: z.number().positive().optional(),
  relative,
});

export const burstsSchema = z.object({
  type: z.literal("bursts"),
  t,
  sensor: id,
  band: id,
  list: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative(), level])).max(4096),
  more: z.number().int().nonnegative().default(0),
});

export const sweepSchema = z.object({
  type: z.literal("sweep"),
  t,
  dt,
  sensor: id,
  start: z.number(),
  step: z.number().positive(),
  rbw: z.number().positive().optional(),
  dbm: z.array(z.number()).max(100_000),
  relative,
});

export const sightingSchema = z.object({
  type: z.literal("sighting"),
  t,
  sensor: id,
  radio: z.enum(["wifi", "ble", "bluetooth"]),
  address: z.string().max(64),
  rssi: level,
  channel: z.number().int().optional(),
  name: z.string().max(256).optional(),
  role: z.enum(["access-point", "client"]).optional(),
  vendor: z.string().max(64).optional(),
  service: z.string().max(64).optional(),
  random: z.boolean().optional(),
});

export const networkSchema = z.object({
  type: z.literal("network"),
  t,
  sensor: id,
  technology: z.enum(["gsm", "umts", "lte", "nr"]),
  plmn: z.string().max(6).optional(),
  cell: z.string().max(32).optional(),
  channel: z.number().int().optional(),
  rsrp: level.optional(),
  registered: z.boolean(),
});

export const bearingSchema = z.object({
  type: z.literal("bearing"),
  t,
  sensor: id,
  band: id,
  degrees: z.number().min(0).max(360),
  confidence: z.number().min(0).max(1),
});

export const positionSchema = z.object({ type: z.literal("position"), t, sensor: id, level: id, x: z.number(), y: z.number() });

export const eventSchema = z.object({ type: z.literal("event"), t, sensor: id, kind: id, value: z.number().optional() });

export const healthSchema = z.object({
  type: z.literal("health"),
  t,
  sensor: id,
  uptimeSeconds: z.number().nonnegative().optional(),
  temperature: z.number().optional(),
  supply: z.number().optional(),
  tamper: z.boolean().optional(),
  lost: z.number().int().nonnegative().optional(),
});

export const observationSchema = z.discriminatedUnion("type", [
  readingSchema,
  burstsSchema,
  sweepSchema,
  sightingSchema,
  networkSchema,
  bearingSchema,
  positionSchema,
  eventSchema,
  healthSchema,
]);

export const tickSchema = z.object({ type: z.literal("tick"), t });

export const markSchema = z.object({
  type: z.literal("mark"),
  t,
  mark: z.string().max(64),
  cell: id.optional(),
  band: id.optional(),
  dbm: level.optional(),
});

export const countermeasureStateSchema = z.object({
  type: z.literal("countermeasure"),
  t,
  dt: dt.optional(),
  id,
  state: z.enum(["on", "off", "unknown"]),
});

export const gapSchema = z.object({
  type: z.literal("gap"),
  id: z.string().min(1).max(256),
  t,
  from: t,
  to: t,
  agent: id,
  sensor: id.optional(),
  why: z.enum(gapReasons),
  n: z.number().int().nonnegative().optional(),
});

export const headerSchema = z.object({
  type: z.literal("recording"),
  version: z.literal(1),
  site: id.optional(),
  agent: id.optional(),
  from: z.string(),
});

export const recordedStateSchema = z.object({ type: z.literal("state"), t, state: z.unknown() });

export const streamItemSchema = z.discriminatedUnion("type", [
  ...observationSchema.options,
  tickSchema,
  markSchema,
  countermeasureStateSchema,
  gapSchema,
]);

/** Zod's inferred type says `x?: T | undefined`; JSON has no undefined, so the parsed object is a StreamItem as it stands. */
export function parseStreamItem(value: unknown): { ok: true; value: StreamItem } | { ok: false; detail: string } {
  const parsed = streamItemSchema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data as StreamItem };
  const issue = parsed.error.issues[0];
  return { ok: false, detail: issue ? `${issue.path.join(".") || "(line)"}: ${issue.message}` : "not a line of a recording" };
}
