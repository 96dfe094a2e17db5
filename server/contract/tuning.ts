/**
 * Tuning: what other thresholds would have done, before anybody changes one. Everything here needs the permission `tune`.
 *
 *   POST /api/v1/tuning/look                             {sensor, band, from, to, points, candidate} -> LookAnswer
 *   GET  /api/v1/tuning/backtests                        Backtest[], newest first
 *   POST /api/v1/tuning/backtests                        {name, agent?, from, to, candidate} -> Backtest
 *   GET  /api/v1/tuning/backtests/:id                    Backtest
 *   POST /api/v1/tuning/backtests/:id/cancel             Backtest
 *   POST /api/v1/tuning/backtests/:id/delete             {} (what runs is cancelled first)
 *   GET  /api/v1/tuning/backtests/:id/alerts             BacktestAlert[], by `raised`
 *   GET  /api/v1/tuning/backtests/:id/alerts.csv         the same as a spreadsheet
 *   POST /api/v1/tuning/suggest                          {from, to, budget, sensors?, bands?} -> SuggestAnswer; cancelled by hanging up
 *   GET  /api/v1/tuning/suggest                          SuggestProgress, while a suggestion is worked out
 */
import { candidateSchema, knownSchema, suggestionSchema, whatIfSchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { acted, microsSchema } from "./by.ts";

export { type Candidate, candidateSchema, type SuggestionAnswer, type WhatIfAnswer } from "@wingwatch/agent/contract";

const name = z.string().trim().min(1).max(80);
const id = z.string().min(1).max(64);

/** POST /api/v1/tuning/look: one sensor and band as it is and changed. Answered while somebody moves a threshold. */
export const lookBodySchema = z.strictObject({
  sensor: id,
  band: id,
  from: microsSchema,
  to: microsSchema,
  points: z.number().int().min(10).max(4000).default(1000),
  candidate: candidateSchema,
});

/** An alert that stands or would stand, short. */
export const tuningAlertSchema = z.object({
  id: z.string(),
  kind: z.string(),
  t: microsSchema,
  raised: microsSchema,
  updated: microsSchema,
  wing: z.string().optional(),
  level: z.string().optional(),
  cell: z.string().optional(),
  zone: z.string().optional(),
  sensor: z.string().optional(),
  p: z.number(),
  uncertain: z.boolean(),
  emissions: z.array(z.string()),
});
export type TuningAlert = z.infer<typeof tuningAlertSchema>;

export const lookAnswerSchema = z.object({
  sensor: z.string(),
  band: z.string(),
  from: microsSchema,
  to: microsSchema,
  /** Version in force at the agent: what `asItIs` was counted with, and what the candidate was laid over. */
  thresholds: z.number().int(),
  asItIs: whatIfSchema,
  changed: whatIfSchema,
  /** Transmissions that people's outcomes make real: what `known` in the answers counts. */
  known: knownSchema,
  /** Alerts of that time in the band that this sensor took part in, with what people found, and whether the sensor would still hear them. */
  alerts: z.array(tuningAlertSchema.extend({ outcome: z.string().nullable(), heardStill: z.boolean(), others: z.number().int() })),
});
export type LookAnswer = z.infer<typeof lookAnswerSchema>;

export const backtestStateSchema = z.enum(["waiting", "running", "done", "failed", "cancelled"]);

/** POST /api/v1/tuning/backtests. */
export const backtestBodySchema = acted({
  name,
  /** Left out: every agent of the site. */
  agent: id.optional(),
  from: microsSchema,
  to: microsSchema,
  candidate: candidateSchema,
});

/** A run of detection over everything stored, kept until somebody deletes it. */
export const backtestSchema = z.object({
  id: z.string(),
  name: z.string(),
  agent: z.string().nullable(),
  from: microsSchema,
  to: microsSchema,
  candidate: candidateSchema,
  /** Version in force when it was asked for; `result` says what it was laid over. */
  thresholds: z.number().int(),
  by: z.string(),
  at: microsSchema,
  state: backtestStateSchema,
  /** 0 to 1. */
  share: z.number(),
  readings: z.number().int(),
  /** Seconds still to go as far as can be told; null: not known. */
  left: z.number().nullable(),
  /** Why it failed. */
  message: z.string().nullable(),
  /** Once it is done. */
  result: z
    .object({
      seconds: z.number(),
      emissions: z.number().int(),
      began: z.enum(["state", "learnt"]),
      hasBursts: z.boolean(),
      /** Versions that agents had in force, and the candidate was laid over; during a roll-out there may be two. */
      over: z.array(z.number().int()).default([]),
      alerts: z.number().int(),
      /** Against what was really raised in that time. */
      kept: z.number().int(),
      gained: z.number().int(),
      lost: z.number().int(),
      /** Of those lost: what people had found to be real. */
      lostReal: z.number().int(),
      /** Of those lost: what people had found to be false or authorised. */
      lostFalse: z.number().int(),
    })
    .nullable(),
});
export type Backtest = z.infer<typeof backtestSchema>;

/** Of `kept` ones it is the alert of the backtest; of `lost` ones the recorded one. */
export const backtestAlertSchema = tuningAlertSchema.extend({ change: z.enum(["kept", "gained", "lost"]), outcome: z.string().nullable() });
export type BacktestAlert = z.infer<typeof backtestAlertSchema>;

/** POST /api/v1/tuning/suggest: runs for seconds; sensors and bands left out mean all. */
export const suggestBodySchema = z.strictObject({
  from: microsSchema,
  to: microsSchema,
  /** False incidents a sensor and day. */
  budget: z.number().positive().max(1000),
  sensors: z.array(id).max(1000).optional(),
  bands: z.array(id).max(100).optional(),
});
export const suggestAnswerSchema = z.object({ budget: z.number(), suggestions: z.array(suggestionSchema) });
export type SuggestAnswer = z.infer<typeof suggestAnswerSchema>;

/** `running` false: nothing is worked out now. `left` in seconds as far as can be told. */
export const suggestProgressSchema = z.object({ running: z.boolean(), share: z.number(), left: z.number().nullable() });
export type SuggestProgress = z.infer<typeof suggestProgressSchema>;
