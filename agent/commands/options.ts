/** Option values of commands, by their kinds. */
import type { OptionValues } from "../ports/index.ts";

/** `{[key]: text}`, or nothing where the option was not given: to be spread into options of a function. */
export function textOption<Key extends string>(values: OptionValues, name: string, key: Key): { readonly [K in Key]?: string } {
  const value = values[name];
  return typeof value === "string" ? ({ [key]: value } as { readonly [K in Key]?: string }) : {};
}

/** All values of an option that may be given several times. */
export function manyOption(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
}
