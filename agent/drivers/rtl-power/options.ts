/** Options of the rtl_power driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";
import { hasOneSource, ONE_SOURCE, programOption, sweepRangeOptions, sweepSourceOptions } from "../sweep-options.ts";

const run = z.strictObject({
  ...sweepRangeOptions,
  seconds: z.number().int().min(1).max(3600).default(1).describe("Seconds over which a sweep is averaged"),
  gain: z.number().min(0).max(50).optional().describe("Gain of the tuner, dB. Left out: automatic, and levels wander with it"),
  device: z
    .string()
    .regex(/^[\w:-]{1,40}$/)
    .optional()
    .describe("Which receiver: its number or, better, its serial number. Left out: the first"),
  ppm: z.number().int().min(-200).max(200).optional().describe("Error of its crystal, parts per million"),
  program: programOption("rtl_power"),
});

export const rtlPowerOptions = z
  .strictObject({
    type: z.literal("rtl-power"),
    ...sweepSourceOptions,
    run: run.optional().describe("Run rtl_power and watch over it"),
  })
  .refine(hasOneSource, ONE_SOURCE);

export type RtlPowerOptions = z.infer<typeof rtlPowerOptions>;
export type RtlPowerRun = z.infer<typeof run>;
