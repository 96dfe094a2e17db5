/** Options of the hackrf_sweep driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";
import { encodingOption, hasOneSource, ONE_SOURCE, programOption, sweepRangeOptions, sweepSourceOptions } from "../sweep-options.ts";

const run = z.strictObject({
  ...sweepRangeOptions,
  bin: z.number().int().min(2445).max(5e6).describe("Width of a bin, Hz, 2445 to 5000000"),
  lna: z.number().int().min(0).max(40).multipleOf(8).default(16).describe("First gain, dB, 0 to 40 in steps of 8"),
  vga: z.number().int().min(0).max(62).multipleOf(2).default(20).describe("Second gain, dB, 0 to 62 in steps of 2"),
  amplifier: z.enum(["on", "off"]).default("off").describe("The amplifier before both, about 11 dB; it breaks above -5 dBm"),
  device: z
    .string()
    .regex(/^[0-9a-fA-F]{1,32}$/)
    .optional()
    .describe("Serial number of the HackRF. Left out: the first"),
  program: programOption("hackrf_sweep"),
});

export const hackrfSweepOptions = z
  .strictObject({
    type: z.literal("hackrf-sweep"),
    ...sweepSourceOptions,
    ...encodingOption,
    run: run.optional().describe("Run hackrf_sweep and watch over it"),
  })
  .refine(hasOneSource, ONE_SOURCE);

export type HackrfSweepOptions = z.infer<typeof hackrfSweepOptions>;
export type HackrfSweepRun = z.infer<typeof run>;
