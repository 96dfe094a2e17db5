/** The firmware protocol over a serial line: one sensor that speaks unasked, or several that are polled. */
import type { DriverEntry } from "../entry.ts";
import { type SerialOptions, serialOptions } from "./options.ts";

export const serialEntry: DriverEntry<SerialOptions> = {
  id: "serial",
  options: serialOptions,
  connection: (options) => `serial:${options.path}`,
  clash,
  load: async () => (await import("./driver.ts")).serialDriver,
};

function clash(a: SerialOptions, b: SerialOptions): string | undefined {
  if (a.baud !== b.baud) return "the same baud rate for all sensors of a port";
  if (a.address === undefined || b.address === undefined) return "an address for each sensor of a shared port";
  return a.address === b.address ? "different addresses on one port" : undefined;
}
