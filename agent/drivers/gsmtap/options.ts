/** Options of the GSMTAP driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const gsmtapOptions = z.strictObject({
  type: z.literal("gsmtap"),
  port: z.number().int().min(0).max(65_535).default(4_729).describe("UDP port; 0 takes a free one"),
  address: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .describe("Where it listens. Packets can be forged by anybody who reaches it: better only this machine"),
  perSecond: z.number().int().min(1).max(10_000).default(200).describe("Packets a second that are taken; more are counted and dropped"),
});

export type GsmtapOptions = z.infer<typeof gsmtapOptions>;
