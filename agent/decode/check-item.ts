/**
 * Whether a parsed JSON value is an item of the stream. The contract's zod schemas decide; readings and bursts, which are nearly all there
 * is, are first tried by hand, ten times faster: what these accept the schemas accept with the same result, and a test holds that.
 */
import { parseStreamItem } from "../contract/index.ts";
import { type Bursts, fail, ok, type Reading, type Result, type StreamItem } from "../domain/index.ts";

/** `type`: no such type; `form`: not of the form of its type, with where and what in `detail`. */
export type ItemRejection = "type" | "form";

const types: ReadonlySet<unknown> = new Set([
  "reading",
  "bursts",
  "sweep",
  "sighting",
  "network",
  "bearing",
  "position",
  "event",
  "health",
  "tick",
  "mark",
  "countermeasure",
  "gap",
]);

export function checkItem(value: unknown): Result<StreamItem, ItemRejection> {
  if (typeof value !== "object" || value === null || !("type" in value)) return fail("type");
  if (value.type === "reading" && isPlainReading(value)) return ok(value as StreamItem);
  if (value.type === "bursts" && isPlainBursts(value))
    return ok("more" in value ? (value as StreamItem) : ({ ...value, more: 0 } as StreamItem));
  if (!types.has(value.type)) return fail("type");
  const parsed = parseStreamItem(value);
  return parsed.ok ? ok(parsed.value) : fail("form", parsed.detail);
}

type Raw<T> = { readonly [Key in keyof T]?: unknown };

/** Only what the schema knows and nothing else: every key there is has been looked at. */
function isPlainReading(value: Raw<Reading>): boolean {
  const { t, dt, sensor, band, floor, mean, peak, duty, bursts } = value;
  if (!(isCount(t) && isCount(dt) && isId(sensor) && isId(band))) return false;
  let keys = 5;
  if (floor !== undefined) {
    if (!isLevel(floor)) return false;
    keys += 1;
  }
  if (mean !== undefined) {
    if (!isLevel(mean)) return false;
    keys += 1;
  }
  if (peak !== undefined) {
    if (!isLevel(peak)) return false;
    keys += 1;
  }
  if (duty !== undefined) {
    if (!(typeof duty === "number" && duty >= 0 && duty <= 1)) return false;
    keys += 1;
  }
  if (bursts !== undefined) {
    if (!isCount(bursts)) return false;
    keys += 1;
  }
  return Object.keys(value).length === keys;
}

function isPlainBursts(value: Raw<Bursts>): boolean {
  const { t, sensor, band, list, more } = value;
  if (!(isCount(t) && isId(sensor) && isId(band) && isBurstList(list))) return false;
  if (more !== undefined && !isCount(more)) return false;
  return Object.keys(value).length === (more === undefined ? 5 : 6);
}

function isBurstList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 4096) return false;
  for (const burst of value as readonly unknown[]) {
    if (!Array.isArray(burst) || burst.length !== 3 || !isCount(burst[0]) || !isCount(burst[1]) || !isLevel(burst[2])) return false;
  }
  return true;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isId(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= 64;
}

function isLevel(value: unknown): boolean {
  return typeof value === "number" && value >= -250 && value <= 150;
}
