/** tinySA and tinySA Ultra, small spectrum analysers with a shell on USB: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type TinysaOptions, tinysaOptions } from "./options.ts";
import { tinysaProbe } from "./probe.ts";

/** Where a device whose bytes are only looked at is told to scan. */
const SOMEWHERE = { low: 880_000_000, high: 915_000_000 };

export const tinysaEntry: DriverEntry<TinysaOptions> = {
  id: "tinysa",
  options: tinysaOptions,
  connection: (options) => `tinysa:${options.path}`,
  clash: () => "one sensor for each tinySA",
  probe: tinysaProbe,
  device: async (sensor, options) => {
    const { Tinysa } = await import("./tinysa.ts");
    return new Tinysa(sensor, tinysaOptions.parse({ type: "tinysa", path: "-", ...SOMEWHERE, ...(options as object) }));
  },
  bursts: "unseen",
  load: async () => (await import("./driver.ts")).tinysaDriver,
};
