/** GSMTAP, what gr-gsm, osmocom programs and QCSuper send over UDP: one port, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type GsmtapOptions, gsmtapOptions } from "./options.ts";

export const gsmtapEntry: DriverEntry<GsmtapOptions> = {
  id: "gsmtap",
  options: gsmtapOptions,
  connection: ({ address, port }) => `gsmtap:${address}:${port}`,
  clash: () => "one sensor for each port",
  load: async () => (await import("./driver.ts")).gsmtapDriver,
};
