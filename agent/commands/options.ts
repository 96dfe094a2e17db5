/** Option values of all commands, by their kinds; what cannot be read is a usage error that names the option. */
import { UsageError } from "../domain/index.ts";
import type { OptionValues } from "../ports/index.ts";

/** What was given, else the fallback. */
export function textOption(values: OptionValues, name: string): string | undefined;
export function textOption(values: OptionValues, name: string, fallback: string): string;
export function textOption(values: OptionValues, name: string, fallback?: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : fallback;
}

/** `{[key]: text}`, or nothing where the option was not given: to be spread into options of a function. */
export function spreadOption<Key extends string>(values: OptionValues, name: string, key: Key): { readonly [K in Key]?: string } {
  const value = textOption(values, name);
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: string });
}

/** All values of an option that may be given several times. */
export function manyOption(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
}

/** A port, 0 to 65535; 0 means any free one. */
export function portOption(values: OptionValues, name: string, fallback: number): number {
  const value = textOption(values, name);
  if (value === undefined) return fallback;
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) throw new UsageError(`--${name} takes a port from 0 to 65535, not '${value}'`);
  return port;
}
