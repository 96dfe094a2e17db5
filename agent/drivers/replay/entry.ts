/** Recordings of observations. */
import type { DriverEntry } from "../entry.ts";
import { type ReplayOptions, replayOptions } from "./options.ts";

export const replayEntry: DriverEntry<ReplayOptions> = {
  id: "replay",
  options: replayOptions,
  connection: (options) => `replay:${options.path}`,
  clash: () => undefined,
  load: async () => (await import("./driver.ts")).replayDriver,
};
