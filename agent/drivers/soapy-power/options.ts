/** Options of the soapy_power driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";
import { encodingOption, hasOneSource, ONE_SOURCE, programOption, sweepRangeOptions, sweepSourceOptions } from "../sweep-options.ts";

const run = z.strictObject({
  ...sweepRangeOptions,
  seconds: z.number().min(0.01).max(3600).default(1).describe("Seconds that one sweep listens, all hops together"),
  device: z
    .string()
    .regex(/^[\w=,.: -]{1,120}$/)
    .optional()
    .describe("Which receiver, in SoapySDR's words: driver=sdrplay,serial=1234. Left out: the first"),
  rate: z.number().int().min(1e5).max(1e8).optional().describe("Samples a second, Hz"),
  gain: z.number().min(-20).max(100).optional().describe("Gain, in the units of the installed version: dB, or tenths before 1.5"),
  program: programOption("soapy_power"),
});

export const soapyPowerOptions = z
  .strictObject({
    type: z.literal("soapy-power"),
    ...sweepSourceOptions,
    ...encodingOption,
    run: run.optional().describe("Run soapy_power and watch over it"),
  })
  .refine(hasOneSource, ONE_SOURCE);

export type SoapyPowerOptions = z.infer<typeof soapyPowerOptions>;
export type SoapyPowerRun = z.infer<typeof run>;
