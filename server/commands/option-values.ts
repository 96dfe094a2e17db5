/** Reads single option values; what cannot be read is a usage error that names the option. */
import { UsageError } from "@wingwatch/agent/domain";
import type { OptionValues } from "@wingwatch/agent/ports";

export function textOption(values: OptionValues, name: string, fallback: string): string {
  const value = values[name];
  return typeof value === "string" ? value : fallback;
}

/** A port, 0 to 65535; 0 means any free one. */
export function portOption(values: OptionValues, name: string, fallback: number): number {
  const value = values[name];
  if (typeof value !== "string") return fallback;
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) throw new UsageError(`--${name} takes a port from 0 to 65535, not '${value}'`);
  return port;
}
