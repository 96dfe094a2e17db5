/** Thresholds that an engineer tries: what may differ from the site file, and what a backtest found. */
import { z } from "zod";
import type { Policy } from "../domain/index.ts";
import { alertSchema } from "./findings.ts";

const decibels = z.number().min(-40).max(40);
const byBand = z.record(z.string().min(1), decibels);
const bySensorAndBand = z.record(z.string().min(1), byBand);

/** As `Policy` of the domain has them. */
const policySchema = z.enum(["jammed", "managed-access", "prohibited", "permitted"]) satisfies z.ZodType<Policy>;

/** What is left out stays as the site file has it; a band or sensor that is given replaces that entry alone. dB throughout. */
export const candidateSchema = z.strictObject({
  falseIncidentsPerSensorDay: z.number().positive().max(1000).optional(),
  alertAt: z.number().gt(0.1).max(1).optional(),
  /** dB to add to the computed threshold. */
  bands: byBand.optional(),
  sensors: bySensorAndBand.optional(),
  /** k of n, and the looks until a slot lets go. */
  rule: z
    .strictObject({ looks: z.number().int().min(2).max(8), needed: z.number().int().min(2).max(8), hold: z.number().int().min(1).max(40) })
    .refine(({ looks, needed }) => needed <= looks, "no more looks can be needed than are looked at")
    .optional(),
  /** dB to add to a sensor's levels, instead of what the site file says. */
  offset: bySensorAndBand.optional(),
  /** What may transmit in a zone, by the zone's id. */
  policies: z.record(z.string().min(1), policySchema).optional(),
});
export type Candidate = z.infer<typeof candidateSchema>;

const t = z.number().int().nonnegative();

/** A length of time of which something is known or was heard. */
export const stretchSchema = z.object({ from: t, to: t });

/** How many a day, with the 95 % interval; `hi` null: nothing was listened to. */
export const perDaySchema = z.object({ value: z.number(), lo: z.number(), hi: z.number().nullable(), n: z.number().int() });

/** What a screen shows of one sensor and band with certain thresholds; levels in dBm, ratios in dB. */
export const whatIfSchema = z.object({
  points: z.array(
    z.object({
      t,
      dt: z.number(),
      looks: z.number().int(),
      mean: z.number(),
      /** Highest peak. */
      peak: z.number(),
      floor: z.number(),
      /** Mean level from which a look counts. */
      threshold: z.number(),
      /** Looks that were up. */
      up: z.number().int(),
    }),
  ),
  /** Everything heard; `margin`: dB that could be added before it vanished. */
  episodes: z.array(stretchSchema.extend({ margin: z.number(), known: z.boolean() })),
  falsePerDay: perDaySchema,
  daysListened: z.number(),
  known: z.number().int(),
  heard: z.number().int(),
  /** Looks by dB over the mean floor, from `from` in steps of `step`; the outer counts take what lies beyond. */
  distribution: z.object({ from: z.number(), step: z.number(), counts: z.array(z.number().int()) }),
  /** False episodes and known transmissions heard with so many dB added to what was tried. */
  curve: z.array(z.object({ added: z.number(), falsePerDay: perDaySchema, heard: z.number().int() })),
});
export type WhatIfAnswer = z.infer<typeof whatIfSchema>;

/** As `suggest` of agent/tuning gives it. */
export const suggestionSchema = z.object({
  sensor: z.string(),
  band: z.string(),
  add: z.number(),
  expected: z.number(),
  now: z.number(),
  daysListened: z.number(),
  heard: z.number().int(),
  known: z.number().int(),
  verdict: z.enum(["sure", "short", "drowned", "deaf", "misplaced"]),
});
export type SuggestionAnswer = z.infer<typeof suggestionSchema>;

/** Known transmissions of a band, for what is neither noise nor false; `level` where they were placed on one. */
export const knownSchema = z.array(stretchSchema.extend({ band: z.string(), level: z.string().optional() })).max(10_000);

/** One sensor and band looked at again, as it is and changed. */
export const lookQuestionSchema = z.object({
  sensor: z.string(),
  band: z.string(),
  from: t,
  to: t,
  points: z.number().int().min(10).max(4000),
  candidate: candidateSchema,
  /** In the band. */
  known: z.array(stretchSchema).max(10_000),
});
export type LookQuestion = z.infer<typeof lookQuestionSchema>;

/** `thresholds`: version in force at the agent, what `asItIs` was counted with; left out by an older agent. */
export const lookedSchema = z.object({ asItIs: whatIfSchema, changed: whatIfSchema, thresholds: z.number().int().optional() });
export type LookedAnswer = z.infer<typeof lookedSchema>;

/** What takes an agent longer than a moment; it does one at a time. */
export const tuningTaskSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("backtest"), from: t, to: t, candidate: candidateSchema }),
  z.object({
    kind: z.literal("suggest"),
    from: t,
    to: t,
    /** False incidents a sensor and day. */
    budget: z.number().positive(),
    /** Left out: all. */
    sensors: z.array(z.string()).max(1000).optional(),
    bands: z.array(z.string()).max(100).optional(),
    known: knownSchema,
  }),
]);
export type TuningTask = z.infer<typeof tuningTaskSchema>;

/** An alert as a backtest found it, short. */
export const foundAlertSchema = alertSchema.pick({
  id: true,
  kind: true,
  t: true,
  raised: true,
  updated: true,
  wing: true,
  level: true,
  cell: true,
  zone: true,
  sensor: true,
  p: true,
  uncertain: true,
  emissions: true,
});
export type FoundAlert = z.infer<typeof foundAlertSchema>;

const found = { total: z.number().int().nonnegative() };

/** How far a task is. What was found comes in parts: `total` says how much there is, the list holds what follows what was asked to be skipped. */
export const tuningJobSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("running"), share: z.number(), readings: z.number().int() }),
  z.object({ state: z.literal("failed"), message: z.string() }),
  /** Cancelled, or never heard of: the agent was started anew. */
  z.object({ state: z.literal("gone") }),
  z.object({
    state: z.literal("backtested"),
    seconds: z.number(),
    readings: z.number().int(),
    emissions: z.number().int(),
    began: z.enum(["state", "learnt"]),
    hasBursts: z.boolean(),
    /** Version that the candidate was laid over; left out by an older agent. */
    thresholds: z.number().int().optional(),
    alerts: z.array(foundAlertSchema).max(500),
    ...found,
  }),
  z.object({ state: z.literal("suggested"), suggestions: z.array(suggestionSchema).max(500), ...found }),
]);
export type TuningJob = z.infer<typeof tuningJobSchema>;
