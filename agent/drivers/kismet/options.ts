/** Options of the Kismet driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const kismetOptions = z.strictObject({
  type: z.literal("kismet"),
  url: z
    .url({ protocol: /^https?$/ })
    .regex(/^[^?#]*$/, "no ? and no #: the key is not part of the address")
    .describe("Where Kismet answers: http://192.168.1.60:2501"),
  keyEnv: z.string().min(1).optional().describe("Environment variable that holds an API key with the role readonly"),
  source: z
    .string()
    .regex(/^[0-9A-Fa-f-]{36}$/, "the UUID of a data source")
    .optional()
    .describe("UUID of the one data source that this sensor is. Left out: all that Kismet hears, as if in one place"),
  seconds: z.number().min(0.2).max(60).default(5).describe("Time between two questions, s"),
});

export type KismetOptions = z.infer<typeof kismetOptions>;
