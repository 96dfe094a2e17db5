/** Kismet, which hears Wi-Fi and Bluetooth through receivers of its own: one data source, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type KismetOptions, kismetOptions } from "./options.ts";

export const kismetEntry: DriverEntry<KismetOptions> = {
  id: "kismet",
  options: kismetOptions,
  connection: (options) => `kismet:${options.url}${options.source === undefined ? "" : ` ${options.source}`}`,
  clash: () => "one sensor for each data source",
  load: async () => (await import("./driver.ts")).kismetDriver,
};
