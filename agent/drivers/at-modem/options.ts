/** Options of the modem driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const atModemOptions = z.strictObject({
  type: z.literal("at-modem"),
  path: z.string().min(1).describe("Port for AT commands: /dev/serial/by-id/…-if02-port0, /dev/ttyUSB2, COM3"),
  baud: z.number().int().min(9_600).max(921_600).default(115_200).describe("Bits per second; USB modems do not care"),
  family: z
    .enum(["simcom-2g", "simcom-4g", "quectel"])
    .optional()
    .describe("How it is asked what it hears. Left out: by what it says of itself"),
  seconds: z.number().int().min(2).max(600).default(5).describe("Seconds between two looks at the cell it listens to"),
});

export type AtModemOptions = z.infer<typeof atModemOptions>;
