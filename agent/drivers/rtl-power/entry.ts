/** The text that rtl_power writes: one file or pipe, one sensor. */
import { rtlPowerFormat } from "../../decode/index.ts";
import type { DriverEntry } from "../entry.ts";
import { type RtlPowerOptions, rtlPowerOptions } from "./options.ts";

export const rtlPowerEntry: DriverEntry<RtlPowerOptions> = {
  id: "rtl-power",
  options: rtlPowerOptions,
  connection: (options) => `rtl-power:${options.path}`,
  clash: () => "one sensor for each file",
  foreign: rtlPowerFormat,
  load: async () => (await import("./driver.ts")).rtlPowerDriver,
};
