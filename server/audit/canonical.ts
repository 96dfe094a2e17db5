/** One spelling of every JSON value (RFC 8785), so that a hash over it means the value and nothing else. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** Throws for what JSON cannot say: a function, NaN, half a surrogate pair. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("there is no canonical JSON of this value");
  return text;
}

/** Hex, lower case. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** The value of a text that is canonical to the byte; undefined for every other text. */
export function readCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Halves of surrogate pairs, which a request may hold and no canonical text may, become replacement characters. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
