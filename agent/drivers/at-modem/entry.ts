/** Cellular modems that listen, over AT commands: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type AtModemOptions, atModemOptions } from "./options.ts";

export const atModemEntry: DriverEntry<AtModemOptions> = {
  id: "at-modem",
  options: atModemOptions,
  connection: (options) => `at-modem:${options.path}`,
  clash: () => "one sensor for each modem",
  load: async () => (await import("./driver.ts")).atModemDriver,
};
