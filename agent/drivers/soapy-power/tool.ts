/** How soapy_power is run. It knows nothing but receiving. */
import type { Tool } from "../tool.ts";
import type { SoapyPowerOptions, SoapyPowerRun } from "./options.ts";

export function soapyPowerTool(run: SoapyPowerRun, encoding: SoapyPowerOptions["encoding"]): Tool {
  const { program, low, high, bin, seconds, device, rate, gain } = run;
  const optional = Object.entries({ "-d": device, "-r": rate, "-g": gain });
  return {
    program,
    args: [
      ...["-q", "-c", "-f", `${low}:${high}`, "-B", String(bin), "-T", String(seconds)],
      ...["-F", encoding === "binary" ? "soapy_power_bin" : "rtl_power"],
      ...optional.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)])),
    ],
    install: "pipx install soapy_power, and the SoapySDR module of the receiver",
    silence: Math.round(30_000 + 5_000 * seconds),
  };
}
