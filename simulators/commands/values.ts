/** What a person gave after an option, as the command needs it. */
import { type Micros, UsageError } from "@wingwatch/agent/domain";
import type { OptionValues } from "@wingwatch/agent/ports";

export function text(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function number(values: OptionValues, name: string): number | undefined {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!(value > 0)) throw new UsageError(`--${name}: found ${JSON.stringify(given)}, expected a number above 0`);
  return value;
}

export function beginning(given: string | undefined): Micros | undefined {
  if (given === undefined) return undefined;
  const ms = Date.parse(given);
  if (Number.isNaN(ms)) throw new UsageError(`--from: found ${JSON.stringify(given)}, expected a time such as 2026-11-22T03:00:00Z`);
  return ms * 1000;
}

export function wallClock(): Micros {
  return Date.now() * 1000;
}
