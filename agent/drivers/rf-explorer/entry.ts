/** RF Explorer, a hand-held spectrum analyser with a serial port: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type RfExplorerOptions, rfExplorerOptions } from "./options.ts";
import { rfExplorerProbe } from "./probe.ts";

export const rfExplorerEntry: DriverEntry<RfExplorerOptions> = {
  id: "rf-explorer",
  options: rfExplorerOptions,
  connection: (options) => `rf-explorer:${options.path}`,
  clash: () => "one sensor for each RF Explorer",
  probe: rfExplorerProbe,
  device: async (sensor, options) => {
    const { RfExplorer } = await import("./rf-explorer.ts");
    return new RfExplorer(sensor, rfExplorerOptions.parse({ type: "rf-explorer", path: "-", ...(options as object) }));
  },
  bursts: "unseen",
  load: async () => (await import("./driver.ts")).rfExplorerDriver,
};
