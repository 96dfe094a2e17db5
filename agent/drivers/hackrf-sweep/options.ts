/** Options of the hackrf_sweep driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";
import { sweepTextOptions } from "../sweep-options.ts";

export const hackrfSweepOptions = z.strictObject({ type: z.literal("hackrf-sweep"), ...sweepTextOptions });

export type HackrfSweepOptions = z.infer<typeof hackrfSweepOptions>;
