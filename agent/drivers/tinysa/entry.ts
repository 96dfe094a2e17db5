/** tinySA and tinySA Ultra, small spectrum analysers with a shell on USB: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type TinysaOptions, tinysaOptions } from "./options.ts";

export const tinysaEntry: DriverEntry<TinysaOptions> = {
  id: "tinysa",
  options: tinysaOptions,
  connection: (options) => `tinysa:${options.path}`,
  clash: () => "one sensor for each tinySA",
  load: async () => (await import("./driver.ts")).tinysaDriver,
};
