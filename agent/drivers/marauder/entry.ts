/** ESP32 boards with the Marauder firmware, as ears for Wi-Fi and Bluetooth: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type MarauderOptions, marauderOptions } from "./options.ts";

export const marauderEntry: DriverEntry<MarauderOptions> = {
  id: "marauder",
  options: marauderOptions,
  connection: (options) => `marauder:${options.path}`,
  clash: () => "one sensor for each board",
  device: async (sensor, options) => {
    const { Marauder } = await import("./marauder.ts");
    return new Marauder(sensor, marauderOptions.parse({ type: "marauder", path: "-", ...(options as object) }).listens);
  },
  load: async () => (await import("./driver.ts")).marauderDriver,
};
