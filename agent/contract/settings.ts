/**
 * `settings`: how the server wants an agent to be set (retained), and what the agent says of it in its health. A layer lies over the site
 * file's own thresholds; both count their versions on one line, and the higher number wins.
 */
import { z } from "zod";
import { candidateSchema } from "./tuning.ts";

const t = z.number().int().nonnegative();
const id = z.string().min(1).max(64);
const version = z.number().int().positive();

/** Settings of a sensor that may be changed from afar, in the units of the wire protocol (section 5.5 of its SPEC.md). */
export const sensorConfigSchema = z.strictObject({
  /** µs */
  interval: z.number().int().min(50_000).max(60_000_000).optional(),
  /** 0.1 dB over the sensor's own floor. */
  "burst-threshold": z.number().int().min(0).max(600).optional(),
  /** Bytes of one answer. */
  "burst-budget": z.number().int().min(0).max(620).optional(),
  /** s */
  "health-interval": z.number().int().min(1).max(3600).optional(),
});
export type SensorConfig = z.infer<typeof sensorConfigSchema>;

/** By sensor. */
export const sensorConfigsSchema = z.record(id, sensorConfigSchema);

/** Thresholds that stand in for the site file's, and what sensors are to be set to. `mark` is of this content alone. */
export const settingsLayerSchema = z.strictObject({
  version,
  mark: z.string().min(1).max(80),
  /** Version of the site file's thresholds that it was worked out over. */
  base: z.number().int().nonnegative(),
  thresholds: candidateSchema,
  sensors: sensorConfigsSchema,
});
export type SettingsLayer = z.infer<typeof settingsLayerSchema>;

/** `settings`, retained. null: the site file alone; no shadow. */
export const wantedSettingsSchema = z.strictObject({ live: settingsLayerSchema.nullable(), shadow: settingsLayerSchema.nullable() });
export type WantedSettings = z.infer<typeof wantedSettingsSchema>;

/** Alerts that sounded since these thresholds were taken up, and how long that is in time of the stream. */
export const tallySchema = z.object({ since: t, seconds: t, alerts: t });
export type Tally = z.infer<typeof tallySchema>;

export const sensorSettingSchema = z.object({
  sensor: id,
  /** `unanswered` after several tries; `unsettable`: its device takes no settings. */
  state: z.enum(["waiting", "set", "refused", "unanswered", "unsettable"]),
  wanted: z.record(z.string(), z.number()),
  /** As last read back; null: never. */
  actual: z.record(z.string(), z.number()).nullable(),
  /** Why it is not set; null where it is. */
  reason: z.string().nullable(),
  tries: z.number().int().nonnegative(),
});
export type SensorSetting = z.infer<typeof sensorSettingSchema>;

/** In the agent's health. */
export const agentSettingsSchema = z.object({
  /** Version of the thresholds in its site file. */
  file: z.number().int().nonnegative(),
  /** The layer in force; null: the file alone. */
  live: z.object({ version, mark: z.string() }).nullable(),
  /** Why what is wanted is not in force; null where it is. */
  refused: z.string().nullable(),
  tally: tallySchema,
  shadow: z
    .object({
      version,
      mark: z.string(),
      tally: tallySchema,
      /** What sounded meanwhile. */
      live: tallySchema,
      /** Part of a processor that it takes, 0 to 1. */
      share: z.number(),
      /** Why it was stopped; null while it runs. */
      stopped: z.string().nullable(),
    })
    .nullable(),
  sensors: z.array(sensorSettingSchema),
});
export type AgentSettings = z.infer<typeof agentSettingsSchema>;
