/** JSON values as YAML on one line, as a person would write them: `{ id: A1, bands: [b8-ul, b3-ul] }`. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Words that YAML readers take for something else than text (`NO` is Norway, and false in YAML 1.1). */
const notText = /^(true|false|null|yes|no|on|off)$/i;
/** Text that means itself in a flow collection without quotes. */
const plain = /^[A-Za-z/][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*$/;

export function flow(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value + 0) : "null";
  if (typeof value === "string") return plain.test(value) && !notText.test(value) ? value : JSON.stringify(value);
  if (isList(value)) return `[${value.map(flow).join(", ")}]`;
  const entries = Object.entries(value).flatMap(([key, of]) => (of === undefined ? [] : [`${flow(key)}: ${flow(of)}`]));
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
