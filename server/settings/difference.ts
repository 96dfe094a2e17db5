/** What differs between two values of JSON, one line a value: lists of things with an `id` go by it, other lists are one value. Pure. */
import type { Difference } from "../contract/index.ts";

export function differenceOf(before: unknown, after: unknown): Difference[] {
  const [from, to] = [flat(before), flat(after)];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((path) => from.get(path) !== to.get(path))
    .sort()
    .map((path) => ({ path, ...part("from", from.get(path)), ...part("to", to.get(path)) }));
}

function part<Key extends string>(key: Key, value: string | undefined) {
  return value === undefined ? {} : ({ [key]: value } as Readonly<Record<Key, string>>);
}

function flat(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (isThings(value)) for (const thing of value) flat(thing, join(path, thing.id), into);
  else if (typeof value === "object" && value !== null && !Array.isArray(value))
    for (const [key, each] of Object.entries(value)) flat(each, join(path, key), into);
  else if (value !== undefined) into.set(path, typeof value === "string" ? value : JSON.stringify(value));
  return into;
}

function isThings(value: unknown): value is readonly { readonly id: string }[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "object" && one !== null && typeof one.id === "string")
  );
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path} › ${key}`;
}
