/** RTL-SDR receivers through rtl_power, run or read: one receiver, file or pipe, one sensor. */
import { rtlPowerFormat } from "../../decode/index.ts";
import type { DriverEntry } from "../entry.ts";
import { type RtlPowerOptions, rtlPowerOptions } from "./options.ts";

export const rtlPowerEntry: DriverEntry<RtlPowerOptions> = {
  id: "rtl-power",
  options: rtlPowerOptions,
  connection: ({ path, run }) => `rtl-power:${path ?? `receiver ${run?.device ?? "0"}`}`,
  clash: () => "one sensor for each file or receiver",
  foreign: rtlPowerFormat,
  bursts: "unseen",
  load: async () => (await import("./driver.ts")).rtlPowerDriver,
};
