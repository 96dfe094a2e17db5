/** Options of the tinySA driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

const hz = z.number().int().min(100e3).max(12e9);

export const tinysaOptions = z.strictObject({
  type: z.literal("tinysa"),
  path: z.string().min(1).describe("Port: /dev/serial/by-id/usb-tinysa.org_tinySA…, /dev/ttyACM0, COM3"),
  low: hz.describe("Lower end of the sweep, Hz"),
  high: hz.describe("Upper end of the sweep, Hz"),
  points: z.number().int().min(20).max(30_000).default(290).describe("Points of a sweep; more are finer and slower"),
  rbw: z
    .number()
    .int()
    .min(1)
    .max(850)
    .optional()
    .describe("Resolution bandwidth, kHz; narrow is slow: the time grows with its square. Left out: the device chooses"),
});

export type TinysaOptions = z.infer<typeof tinysaOptions>;
