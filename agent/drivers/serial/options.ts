/** Options of the serial driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const serialOptions = z.strictObject({
  type: z.literal("serial"),
  path: z.string().min(1).describe("Port: /dev/ttyUSB0, /dev/serial/by-id/…, COM3. By-id paths survive replugging in another order"),
  baud: z.number().int().min(1200).max(4_000_000).default(115_200).describe("Bits per second"),
  address: z
    .number()
    .int()
    .min(1)
    .max(65_279)
    .optional()
    .describe(
      "Address on a shared line, where it is known. Left out: the agent finds the sensor by its id; one that is alone on its port may speak unasked",
    ),
});

export type SerialOptions = z.infer<typeof serialOptions>;
