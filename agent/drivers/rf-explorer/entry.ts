/** RF Explorer, a hand-held spectrum analyser with a serial port: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type RfExplorerOptions, rfExplorerOptions } from "./options.ts";

export const rfExplorerEntry: DriverEntry<RfExplorerOptions> = {
  id: "rf-explorer",
  options: rfExplorerOptions,
  connection: (options) => `rf-explorer:${options.path}`,
  clash: () => "one sensor for each RF Explorer",
  load: async () => (await import("./driver.ts")).rfExplorerDriver,
};
