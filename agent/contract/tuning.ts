/** Thresholds that an engineer tries: what may differ from the site file, and what a trial run found. */
import { z } from "zod";

const decibels = z.number().min(-40).max(40);
const byBand = z.record(z.string().min(1), decibels);
const bySensorAndBand = z.record(z.string().min(1), byBand);

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
});
export type Candidate = z.infer<typeof candidateSchema>;
