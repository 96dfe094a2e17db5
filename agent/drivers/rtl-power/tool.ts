/** How rtl_power is run. It knows nothing but receiving. */
import type { Tool } from "../tool.ts";
import type { RtlPowerRun } from "./options.ts";

export function rtlPowerTool({ program, low, high, bin, seconds, gain, device, ppm }: RtlPowerRun): Tool {
  const optional = Object.entries({ "-g": gain, "-d": device, "-p": ppm });
  return {
    program,
    args: [
      ...["-f", `${low}:${high}:${bin}`, "-i", String(seconds)],
      ...optional.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)])),
      "-",
    ],
    install: "sudo apt install rtl-sdr",
    silence: 30_000 + 5_000 * seconds,
  };
}
