/** Options of the rtl_power driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";
import { sweepTextOptions } from "../sweep-options.ts";

export const rtlPowerOptions = z.strictObject({ type: z.literal("rtl-power"), ...sweepTextOptions });

export type RtlPowerOptions = z.infer<typeof rtlPowerOptions>;
