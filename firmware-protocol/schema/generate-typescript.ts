/** messages.json as TypeScript constants: constants.generated.ts. */
import { absentOf, type FieldEntry, rangeOf, type Table } from "./table.ts";

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

function numeral(n: number): string {
  return Number.isNaN(n) ? "Number.NaN" : String(n);
}

/** One field as an object literal. */
function fieldLiteral(field: FieldEntry, table: Table): string {
  const [min, max] = rangeOf(field, table);
  const parts = [`type: "${field.type}"`, `min: ${min}`, `max: ${max}`];
  if (field.type !== "text" && !field.type.startsWith("bytes") && !field.type.startsWith("list")) {
    parts.push(`multiply: ${field.multiply ?? 1}`, `divide: ${field.divide ?? 1}`, `absent: ${numeral(absentOf(field))}`);
  }
  if (field.since !== undefined) parts.push(`since: ${field.since}`);
  if (field.enum !== undefined) parts.push(`names: enums.${field.enum}`);
  return `{ ${parts.join(", ")} }`;
}

/** Fields of a list stand beside the list itself: their names are unlike within one message. */
function flatten(fields: readonly FieldEntry[], prefix: string): readonly (readonly [string, FieldEntry])[] {
  return fields.flatMap((field): (readonly [string, FieldEntry])[] => [
    [`${prefix}${field.name}`, field],
    ...flatten(field.fields ?? [], `${prefix}${field.name}.`),
  ]);
}

export function generateTypeScript(table: Table): string {
  const lines = [
    "/** Generated from messages.json by generate.ts. Do not edit. */",
    "",
    `export const PROTOCOL_VERSION = ${table.version};`,
    `export const PROTOCOL_MINOR = ${table.minor};`,
  ];
  for (const { name, value, meaning } of table.limits) lines.push(`/** ${meaning}. */`, `export const ${name} = ${value};`);
  for (const kind of ["incompat", "compat"] as const) {
    lines.push("", `export const ${kind.toUpperCase()} = {`);
    for (const { name, bit, meaning } of table.flags[kind]) lines.push(`  /** ${meaning}. */`, `  ${camel(name)}: ${1 << bit},`);
    lines.push("} as const;");
  }
  lines.push("", "/** Numbers of the message types. */", "export const messageIds = {");
  for (const { name, id } of table.messages) lines.push(`  ${JSON.stringify(name)}: ${id},`);
  lines.push("} as const;", "", "/** Names by number. */", "export const enums = {");
  for (const [name, values] of Object.entries(table.enums)) lines.push(`  ${name}: ${JSON.stringify(values)},`);
  lines.push("} as const;", "", "/** Settings of a sensor. */", "export const settings = [");
  for (const { key, name, unit, min, max, meaning } of table.config) {
    lines.push(`  { key: ${key}, name: "${name}", unit: "${unit}", min: ${min}, max: ${max}, meaning: ${JSON.stringify(meaning)} },`);
  }
  lines.push(
    "] as const;",
    "",
    '/** Fields by message: type, raw range, scale and the raw number for "left out". */',
    "export const fields = {",
  );
  for (const message of table.messages) {
    lines.push(`  ${JSON.stringify(message.name)}: {`);
    for (const [path, field] of flatten(message.fields, "")) lines.push(`    ${JSON.stringify(path)}: ${fieldLiteral(field, table)},`);
    lines.push("  },");
  }
  lines.push("} as const;", "");
  return lines.join("\n");
}
