/** Options of the KrakenSDR driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const krakenSdrOptions = z.strictObject({
  type: z.literal("kraken-sdr"),
  url: z.url({ protocol: /^https?$/ }).describe("Its page with the bearings: http://192.168.1.50:8081/DOA_value.html"),
  seconds: z.number().min(0.2).max(60).default(1).describe("Seconds between two looks"),
  sense: z
    .enum(["compass", "counter"])
    .default("compass")
    .describe("How this release counts degrees: compass, clockwise from north; counter, the other way round. Walk round it once to see"),
  turn: z.number().min(-360).max(360).default(0).describe("Degrees to add, where its antennas do not point north"),
});

export type KrakenSdrOptions = z.infer<typeof krakenSdrOptions>;
