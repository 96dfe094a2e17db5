/** Options of the replay driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const replayOptions = z.strictObject({
  type: z.literal("replay"),
  path: z.string().min(1).describe("Recording: .ndjson, .ndjson.gz or .ndjson.zst; `-` is standard input"),
});

export type ReplayOptions = z.infer<typeof replayOptions>;
