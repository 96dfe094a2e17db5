/** What lies in the folder of a site's surveys: each version as a file that never changes, and a log that says which one is in force. */
import { z } from "zod";
import type { Survey } from "../domain/index.ts";
import type { WalkPoint } from "./walk-point.ts";

const guess = z.object({ value: z.number(), spread: z.number().min(0) });
const levels = z.record(z.string(), z.number());

const model = z.object({
  version: z.int().min(1),
  mean: z.array(z.number()),
  covariance: z.array(z.array(z.number())),
  offsets: z.record(z.string(), z.record(z.string(), guess)),
  offset: guess,
  shadowing: z.object({ sigma: z.number().positive(), correlation: z.number().positive(), common: z.number().min(0).max(1) }),
});

const place = { x: z.number(), y: z.number(), z: z.number(), band: z.string() };

const wing = z.object({
  wing: z.string(),
  model,
  spots: z.array(z.object({ ...place, excess: z.record(z.string(), guess) })),
});

/** One version: what was fitted, and the stops that it was fitted to. */
export const surveyFileSchema = z.object({
  version: z.int().min(1),
  author: z.string(),
  at: z.int().min(0),
  reason: z.string(),
  wings: z.array(wing),
  walk: z.array(z.object({ wing: z.string(), cell: z.string(), ...place, dbm: z.number().optional(), heard: levels, silent: levels })),
});

export interface SurveyFile extends Survey {
  readonly walk: readonly (WalkPoint & { readonly wing: string })[];
}

export const surveyLogSchema = z.object({
  action: z.enum(["made", "undone"]),
  /** In force from then on; 0: the plan alone. */
  version: z.int().min(0),
  author: z.string(),
  at: z.int().min(0),
  reason: z.string(),
});
export type SurveyLogEntry = z.infer<typeof surveyLogSchema>;
