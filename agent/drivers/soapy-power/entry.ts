/** Any SoapySDR receiver through soapy_power, run or read: one receiver, file or pipe, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { soapyPowerFormat } from "./format.ts";
import { type SoapyPowerOptions, soapyPowerOptions } from "./options.ts";

export const soapyPowerEntry: DriverEntry<SoapyPowerOptions> = {
  id: "soapy-power",
  options: soapyPowerOptions,
  connection: ({ path, run }) => `soapy-power:${path ?? `receiver ${run?.device ?? "first"}`}`,
  clash: () => "one sensor for each file or receiver",
  foreign: soapyPowerFormat,
  bursts: "unseen",
  load: async () => (await import("./driver.ts")).soapyPowerDriver,
};
