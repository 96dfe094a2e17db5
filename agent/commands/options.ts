/** Option values of commands, by their kinds. */
import { resolve } from "node:path";
import { keyFileIn } from "../identity/index.ts";
import type { CommandIo, OptionValues } from "../ports/index.ts";

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

/** The key file that `--keys`, WINGWATCH_KEYS or `--data` name. */
export function keyPath(values: OptionValues, { env }: CommandIo): string {
  const { keys = env.WINGWATCH_KEYS } = textOption(values, "keys", "keys");
  const { data = ".wingwatch" } = textOption(values, "data", "data");
  return resolve(keys ?? keyFileIn(data));
}
