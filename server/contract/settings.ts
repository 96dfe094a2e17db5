/**
 * Settings: versions of thresholds and sensor settings, each with author, reason and difference, and how they are rolled out.
 *
 *   GET  /api/v1/settings                          SettingsState
 *   POST /api/v1/settings/versions                 {change, sensors, why, plan} -> SettingsVersion      (tune)
 *   POST /api/v1/settings/versions/:id/approve     {}                                                   (approve-settings)
 *   POST /api/v1/settings/versions/:id/step        {}: on to the shadow, one sensor, its wing, the site (tune)
 *   POST /api/v1/settings/versions/:id/roll-back   {why}                                                (roll-back-settings)
 *   POST /api/v1/settings/versions/:id/withdraw    {why}                                                (tune)
 *   GET  /api/v1/settings/drift                    Drift[]
 *   GET  /api/v1/settings/files                    SiteFileVersion[], newest first
 *   POST /api/v1/settings/files/:id/answer         {why} -> SiteFileVersion: who changed it and why         (tune)
 *   PUT  /api/v1/settings/rule                     {secondPerson}                                       (approve-settings)
 */
import { agentSettingsSchema, candidateSchema, sensorConfigsSchema, sensorSettingSchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { acted, microsSchema, whySchema } from "./by.ts";

const id = z.string().min(1).max(64);
/** Alerts that sound, per agent and hour. */
const perHour = z.number().nonnegative().max(100_000);
const seconds = z
  .number()
  .int()
  .min(1)
  .max(30 * 86_400);

/** What stands over the site file: thresholds, and what sensors are set to. */
export const settingsContentSchema = z.strictObject({ thresholds: candidateSchema, sensors: sensorConfigsSchema });
export type SettingsContent = z.infer<typeof settingsContentSchema>;

/** In this order; the last two may follow any of the others. `done`: in force on the whole site. */
export const phases = ["proposed", "approved", "shadow", "sensor", "wing", "site", "done", "rolled-back", "withdrawn"] as const;
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;

export const planSchema = z.strictObject({
  /** The first sensor; its wing is the next step. */
  sensor: id,
  /** Bounds of the alert rate; null: worked out from the shadow and what the live thresholds did beside it. */
  most: perHour.nullable().default(null),
  least: perHour.nullable().default(null),
  /** Seconds after which each step is followed by the next by itself; null: a person steps on. */
  waits: z.strictObject({ shadow: seconds, sensor: seconds, wing: seconds, site: seconds }).nullable().default(null),
});
export type Plan = z.infer<typeof planSchema>;

export const boundSchema = z.object({ most: perHour, least: perHour });
export type Bound = z.infer<typeof boundSchema>;

export const settingsDeedSchema = z.object({
  at: microsSchema,
  by: z.string(),
  what: z.enum(["propose", "approve", "step", "roll-back", "withdraw"]),
  /** The phase that it led to. */
  phase: phaseSchema,
  note: z.string().optional(),
});

export const rollOutSchema = z.object({
  phase: phaseSchema,
  /** When this phase began. */
  since: microsSchema,
  /** By agent; set when the shadow ends. */
  bounds: z.record(z.string(), boundSchema),
  deeds: z.array(settingsDeedSchema),
});
export type RollOut = z.infer<typeof rollOutSchema>;

/** One value that differs; left out: it was not there. */
export const differenceSchema = z.object({ path: z.string(), from: z.string().optional(), to: z.string().optional() });
export type Difference = z.infer<typeof differenceSchema>;

export const settingsVersionSchema = z.object({
  /** Counts on one line with the version in the site file; alerts carry it. */
  version: z.number().int().positive(),
  /** Version of the site file's thresholds that it lies over. */
  file: z.number().int().nonnegative(),
  /** The settings version that it changes; null: the site file alone. */
  before: z.number().int().positive().nullable(),
  at: microsSchema,
  by: z.string(),
  why: z.string(),
  content: settingsContentSchema,
  difference: z.array(differenceSchema),
  plan: planSchema,
  rollOut: rollOutSchema,
});
export type SettingsVersion = z.infer<typeof settingsVersionSchema>;

/** How an agent stands with what is wanted of it. */
export const agentStandingSchema = z.object({
  agent: z.string(),
  wanted: z.object({ live: z.number().nullable(), shadow: z.number().nullable() }),
  online: z.boolean(),
  /** As it says itself; null: it has said nothing of it yet. */
  actual: agentSettingsSchema.nullable(),
});
export type AgentStanding = z.infer<typeof agentStandingSchema>;

export const settingsStateSchema = z.object({
  /** Version of the thresholds in the server's site file: the base of everything here. */
  file: z.number().int(),
  /** The version in force on the whole site; null: the site file alone. */
  live: z.number().int().nullable(),
  /** Whether somebody else than the author must approve. */
  secondPerson: z.boolean(),
  /** Newest first. */
  versions: z.array(settingsVersionSchema),
  agents: z.array(agentStandingSchema),
});
export type SettingsState = z.infer<typeof settingsStateSchema>;

/** Wanted and actual differ, or nobody knows whether they do. */
export const driftSchema = z.object({
  agent: z.string(),
  sensor: z.string().nullable(),
  what: z.enum(["away", "unknown", "file", "thresholds", "shadow", "sensor"]),
  /** Of a sensor. */
  state: sensorSettingSchema.shape.state.nullable(),
  /** `2`: that version; `site.yaml 1`: the file; `interval 250000`: what a sensor has; `–`: none or not known. */
  wanted: z.string(),
  actual: z.string(),
  /** In the words of the agent or the sensor; null: they have said none. */
  reason: z.string().nullable(),
});
export type Drift = z.infer<typeof driftSchema>;

/** The site file as the server read it at a start; one is kept whenever it differs from the one before. */
export const siteFileVersionSchema = z.object({
  number: z.number().int().positive(),
  at: microsSchema,
  /** `version` of its thresholds. */
  thresholds: z.number().int(),
  /** Who answers for the change, and why it was made; null: nobody has said so yet. */
  by: z.string().nullable(),
  why: z.string().nullable(),
  difference: z.array(differenceSchema),
});
export type SiteFileVersion = z.infer<typeof siteFileVersionSchema>;

export const proposeBodySchema = acted({
  change: candidateSchema.default({}),
  sensors: sensorConfigsSchema.default({}),
  why: whySchema,
  plan: planSchema,
});
export const settingsActBodySchema = acted({});
export const settingsStopBodySchema = acted({ why: whySchema });
export const settingsRuleBodySchema = acted({ secondPerson: z.boolean() });
