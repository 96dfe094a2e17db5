/** KrakenSDR, a direction finder that shows its bearings on a page of its own: one page, one sensor. */
import type { DriverEntry } from "../entry.ts";
import { type KrakenSdrOptions, krakenSdrOptions } from "./options.ts";

export const krakenSdrEntry: DriverEntry<KrakenSdrOptions> = {
  id: "kraken-sdr",
  options: krakenSdrOptions,
  connection: (options) => `kraken-sdr:${options.url}`,
  clash: () => "one sensor for each KrakenSDR",
  load: async () => (await import("./driver.ts")).krakenSdrDriver,
};
