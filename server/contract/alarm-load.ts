/** Alarm load after ISA-18.2 / IEC 62682 and EEMUA 191. GET /api/v1/alarm-load?from&to&operators -> AlarmLoad */
import { prioritySchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { microsSchema } from "./by.ts";

/** `target` is what the standards aim at, `limit` what they call the most that can be managed; null: they give none. */
const figureSchema = z.object({
  value: z.number(),
  target: z.number(),
  limit: z.number().nullable(),
  ok: z.boolean(),
});
export type LoadFigure = z.infer<typeof figureSchema>;

export const alarmLoadSchema = z.object({
  /** What was asked for, or the server's first start where that is later. */
  from: z.number(),
  to: z.number(),
  /** Operators' positions that share the load. */
  operators: z.number().int(),
  /** Everything that detection raised, before grouping and withholding, and what of it an operator was called for. Drills apart. */
  raised: z.number().int(),
  announced: z.number().int(),
  quiet: z.record(z.string(), z.number().int()),
  drills: z.number().int(),
  perDay: figureSchema,
  perHour: figureSchema,
  perTenMinutes: figureSchema,
  /** Most in any ten minutes. */
  worstTenMinutes: figureSchema,
  /** Share of ten-minute windows with more than ten, %. */
  floodPercent: figureSchema,
  floods: z.array(z.object({ from: z.number(), to: z.number(), alerts: z.number().int() })),
  /** Sources announced three times or more within a minute. */
  chattering: figureSchema,
  /** The same before holding back: what is worth mending. */
  chatteringRaw: z.array(z.object({ source: z.string(), times: z.number().int() })),
  /** Active and in the queue for more than 24 hours at the end. */
  stale: figureSchema,
  /** Share of the load of the ten busiest sources, %. */
  topTenPercent: figureSchema,
  topTen: z.array(z.object({ source: z.string(), announced: z.number().int(), raised: z.number().int() })),
  /** Share of each priority, %, beside the standards' 80 / 15 / 5. */
  priorities: z.record(prioritySchema, figureSchema),
  /** From announcement to acknowledgement, seconds; null: none was acknowledged. */
  secondsToAcknowledge: z.object({ median: z.number(), p95: z.number(), never: z.number().int() }).nullable(),
});
export type AlarmLoad = z.infer<typeof alarmLoadSchema>;

export const alarmLoadQuerySchema = z.object({
  from: z.coerce.number().pipe(microsSchema),
  to: z.coerce.number().pipe(microsSchema),
  operators: z.coerce.number().int().min(1).max(50).default(1),
});
