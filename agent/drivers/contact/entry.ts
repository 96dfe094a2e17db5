/** Dry contacts and portal detectors on a serial port: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type ContactOptions, contactOptions } from "./options.ts";

export const contactEntry: DriverEntry<ContactOptions> = {
  id: "contact",
  options: contactOptions,
  connection: (options) => `contact:${options.path}`,
  clash: () => "one sensor for each port",
  device: async (sensor, options) => {
    const { PortalLines } = await import("./portal-lines.ts");
    // Contacts have no bytes to look at.
    return new PortalLines(sensor, contactOptions.parse({ type: "contact", path: "-", ...(options as object) }).lines ?? []);
  },
  load: async () => (await import("./driver.ts")).contactDriver,
};
