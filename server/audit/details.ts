/** What of a request is worth keeping in an entry: no secrets, nothing long; what is too long is there as its hash. Pure. */
import { sha256, wellFormed } from "./canonical.ts";

const SECRET = /pass(word|phrase)|secret|token|csrf|cookie|authorization|verifier/i;
/** Who acted stands in the entry itself. */
const LEFT_OUT = new Set(["by"]);
const LONGEST_TEXT = 400;
const MOST_ITEMS = 50;
const DEEPEST = 6;

export function detailsOf(value: unknown): Record<string, unknown> {
  if (value instanceof Uint8Array) return { bytes: value.byteLength, sha256: sha256(value) };
  if (typeof value !== "object" || value === null) return {};
  const kept = keep(Array.isArray(value) ? { list: value } : value, 0) as Record<string, unknown>;
  const text = JSON.stringify(kept);
  return text.length <= 8 * LONGEST_TEXT ? kept : { length: text.length, sha256: sha256(text) };
}

function keep(value: unknown, depth: number): unknown {
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "object") return null;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) {
    const kept = value.slice(0, MOST_ITEMS).map((item) => keep(item, depth + 1));
    return value.length > MOST_ITEMS ? [...kept, `… ${value.length - MOST_ITEMS} more`] : kept;
  }
  const entries = Object.entries(value).filter(
    ([key, item]) => item !== undefined && key !== "__proto__" && !(depth === 0 && LEFT_OUT.has(key)),
  );
  return Object.fromEntries(entries.map(([key, item]) => [wellFormed(key), SECRET.test(key) ? "(kept out)" : keep(item, depth + 1)]));
}

function text(value: string): string {
  const whole = wellFormed(value);
  return whole.length <= LONGEST_TEXT ? whole : `${wellFormed(whole.slice(0, 80))}… (${whole.length} letters, sha256 ${sha256(whole)})`;
}
