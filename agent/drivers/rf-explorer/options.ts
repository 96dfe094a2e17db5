/** Options of the RF Explorer driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

const hz = z.number().int().min(50e3).max(15e9);

export const rfExplorerOptions = z.strictObject({
  type: z.literal("rf-explorer"),
  path: z.string().min(1).describe("Port: /dev/serial/by-id/…, /dev/ttyUSB0, COM3"),
  baud: z
    .union([z.literal(500_000), z.literal(2_400)])
    .optional()
    .describe("Speed chosen in the device's menu, 500000 or 2400 bits per second. Left out: both are tried"),
  low: hz.optional().describe("Lower end of the sweep, Hz. Left out with `high`: what is set on the device"),
  high: hz.optional().describe("Upper end of the sweep, Hz"),
  points: z
    .number()
    .int()
    .min(112)
    .max(4096)
    .multipleOf(16)
    .optional()
    .describe("Points of a sweep; more are finer and slower. Left out: what is set on the device"),
  calculator: z
    .enum(["normal", "max", "average", "max-hold"])
    .default("normal")
    .describe("What the device makes of its own passes: `max` catches more bursts, `max-hold` never forgets one"),
});

export type RfExplorerOptions = z.infer<typeof rfExplorerOptions>;
