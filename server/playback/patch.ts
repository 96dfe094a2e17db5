/**
 * The difference between two JSON objects, and back: `applyPatch(a, patchOf(a, b))` is `b`. Objects are compared inside, all else is replaced
 * whole. Keeps a growing emission's history to what grew. Pure.
 */
import { same } from "../contract/index.ts";

export type Json = Readonly<Record<string, unknown>>;

export interface Patch {
  /** New values. */
  readonly set?: Json;
  /** Changes inside objects that both have. */
  readonly in?: Readonly<Record<string, Patch>>;
  /** Keys that are gone. */
  readonly cut?: readonly string[];
}

/** undefined: they are the same. A key whose value is undefined is no key. */
export function patchOf(before: Json, after: Json): Patch | undefined {
  const set: Record<string, unknown> = {};
  const inside: Record<string, Patch> = {};
  for (const key of Object.keys(after)) {
    const [was, is] = [own(before, key), own(after, key)];
    if (is === undefined || same(was, is)) continue;
    const patch = isObject(was) && isObject(is) ? patchOf(was, is) : undefined;
    if (patch === undefined) define(set, key, is);
    else define(inside, key, patch);
  }
  const cut = Object.keys(before).filter((key) => own(before, key) !== undefined && own(after, key) === undefined);
  const patch = {
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(Object.keys(inside).length === 0 ? {} : { in: inside }),
    ...(cut.length === 0 ? {} : { cut }),
  };
  return Object.keys(patch).length === 0 ? undefined : patch;
}

export function applyPatch(before: Json, { set = {}, in: inside = {}, cut = [] }: Patch): Json {
  const after: Record<string, unknown> = {};
  const gone = new Set(cut);
  for (const key of Object.keys(before)) if (!gone.has(key)) define(after, key, before[key]);
  for (const key of Object.keys(set)) define(after, key, set[key]);
  for (const [key, patch] of Object.entries(inside)) {
    const was = own(before, key);
    define(after, key, applyPatch(isObject(was) ? was : {}, patch));
  }
  return after;
}

/** A key may be called `__proto__` by whoever names a sensor: it is data here. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
