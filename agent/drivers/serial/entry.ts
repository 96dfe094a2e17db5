/** The firmware protocol over a serial line, with one sensor or several that share it. */
import type { DriverEntry } from "../entry.ts";
import { firmwareProbe } from "../firmware-probe.ts";
import { type SerialOptions, serialOptions } from "./options.ts";

export const serialEntry: DriverEntry<SerialOptions> = {
  id: "serial",
  speaksFrames: true,
  options: serialOptions,
  connection: (options) => `serial:${options.path}`,
  clash,
  probe: firmwareProbe,
  load: async () => (await import("./driver.ts")).serialDriver,
};

function clash(a: SerialOptions, b: SerialOptions): string | undefined {
  if (a.baud !== b.baud) return "the same baud rate for all sensors of a port";
  const isSame = a.address !== undefined && a.address === b.address;
  return isSame ? "different addresses on one port" : undefined;
}
