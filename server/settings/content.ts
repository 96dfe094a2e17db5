/** A version's content: what it changes laid over what was in force before. An entry that is given replaces that entry alone. Pure. */
import type { Candidate } from "@wingwatch/agent/contract";
import type { SettingsContent } from "../contract/index.ts";

export const NOTHING: SettingsContent = { thresholds: {}, sensors: {} };

export function contentAfter(before: SettingsContent, change: SettingsContent): SettingsContent {
  const [was, is]: readonly [Candidate, Candidate] = [before.thresholds, change.thresholds];
  const thresholds: Candidate = {
    ...was,
    ...is,
    ...unlessEmpty("bands", { ...was.bands, ...is.bands }),
    ...unlessEmpty("sensors", merged(was.sensors, is.sensors)),
    ...unlessEmpty("offset", merged(was.offset, is.offset)),
    ...unlessEmpty("policies", { ...was.policies, ...is.policies }),
  };
  return { thresholds, sensors: merged(before.sensors, change.sensors) };
}

function unlessEmpty<Key extends string, T extends object>(key: Key, value: T) {
  return Object.keys(value).length === 0 ? {} : ({ [key]: value } as Record<Key, T>);
}

function merged<T extends object>(was: Readonly<Record<string, T>> = {}, is: Readonly<Record<string, T>> = {}): Record<string, T> {
  const all = { ...was };
  for (const [key, value] of Object.entries(is)) all[key] = { ...was[key], ...value };
  return all;
}
