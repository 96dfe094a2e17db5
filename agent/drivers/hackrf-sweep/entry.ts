/** HackRF receivers through hackrf_sweep, run or read: one receiver, file or pipe, one sensor. */
import { hackrfSweepFormat } from "../../decode/index.ts";
import type { DriverEntry } from "../entry.ts";
import { type HackrfSweepOptions, hackrfSweepOptions } from "./options.ts";

export const hackrfSweepEntry: DriverEntry<HackrfSweepOptions> = {
  id: "hackrf-sweep",
  options: hackrfSweepOptions,
  connection: ({ path, run }) => `hackrf-sweep:${path ?? `receiver ${run?.device ?? "0"}`}`,
  clash: () => "one sensor for each file or receiver",
  foreign: hackrfSweepFormat,
  bursts: "unseen",
  load: async () => (await import("./driver.ts")).hackrfSweepDriver,
};
