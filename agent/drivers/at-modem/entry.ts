/** Cellular modems that listen, over AT commands: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type AtModemOptions, atModemOptions } from "./options.ts";
import { atModemProbe } from "./probe.ts";

export const atModemEntry: DriverEntry<AtModemOptions> = {
  id: "at-modem",
  options: atModemOptions,
  connection: (options) => `at-modem:${options.path}`,
  clash: () => "one sensor for each modem",
  probe: atModemProbe,
  device: async (sensor, options) => {
    const { AtModem } = await import("./at-modem.ts");
    return new AtModem(sensor, atModemOptions.parse({ type: "at-modem", path: "-", ...(options as object) }));
  },
  load: async () => (await import("./driver.ts")).atModemDriver,
};
