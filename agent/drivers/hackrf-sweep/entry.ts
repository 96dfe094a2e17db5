/** The text that hackrf_sweep writes: one file or pipe, one sensor. */
import { hackrfSweepFormat } from "../../decode/index.ts";
import type { DriverEntry } from "../entry.ts";
import { type HackrfSweepOptions, hackrfSweepOptions } from "./options.ts";

export const hackrfSweepEntry: DriverEntry<HackrfSweepOptions> = {
  id: "hackrf-sweep",
  options: hackrfSweepOptions,
  connection: (options) => `hackrf-sweep:${options.path}`,
  clash: () => "one sensor for each file",
  foreign: hackrfSweepFormat,
  load: async () => (await import("./driver.ts")).hackrfSweepDriver,
};
