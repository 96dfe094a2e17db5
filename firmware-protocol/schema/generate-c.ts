/** messages.json as C99: structs and constants (c/ww_table.generated.h) and the field tables the C codec walks (c/ww_table.generated.c). */
import { type FieldEntry, type MessageEntry, rangeOf, type Table } from "./table.ts";

const snake = (name: string) =>
  name
    .replace(/([A-Z])/g, "_$1")
    .replace(/-/g, "_")
    .toLowerCase();
const upper = (name: string) => snake(name).toUpperCase();

const C_TYPES: Readonly<Record<FieldEntry["type"], string>> = {
  u8: "uint8_t",
  bool: "uint8_t",
  u16: "uint16_t",
  u32: "uint32_t",
  u64: "uint64_t",
  i16: "int16_t",
  i32: "int32_t",
  delta: "int32_t",
  delta2: "int32_t",
  text: "struct ww_text",
  bytes6: "uint8_t",
  bytes8: "uint8_t",
  list: "uint16_t",
  list16: "uint16_t",
};

const isList = (field: FieldEntry) => field.type === "list" || field.type === "list16";
const isBytes = (field: FieldEntry) => field.type === "bytes6" || field.type === "bytes8";
const bytesOf = (field: FieldEntry) => Number(field.type.slice("bytes".length));
const itemName = (owner: string, list: FieldEntry) => `${owner}_${snake(list.name)}`;

function comment(field: FieldEntry): string {
  const unit = field.unit === undefined ? "" : `, ${scale(field)}${field.unit}`;
  return `/* ${field.meaning}${unit}${field.optional === true ? ", may be left out" : ""} */`;
}

function scale({ multiply, divide }: FieldEntry): string {
  if (divide !== undefined) return `1/${divide} `;
  return multiply === undefined ? "" : `${multiply} `;
}

function member(owner: string, field: FieldEntry): readonly string[] {
  const name = snake(field.name);
  if (isList(field)) return [`  uint16_t ${name}_count;`, `  struct ${itemName(owner, field)} ${name}[${field.max}]; ${comment(field)}`];
  return [`  ${C_TYPES[field.type]} ${name}${isBytes(field) ? `[${bytesOf(field)}]` : ""}; ${comment(field)}`];
}

function struct(name: string, fields: readonly FieldEntry[]): readonly string[] {
  return [
    ...fields.filter(isList).flatMap((list) => struct(itemName(name, list), list.fields ?? [])),
    `struct ${name} {`,
    ...fields.flatMap((field) => member(name, field)),
    "};",
    "",
  ];
}

const structName = (message: MessageEntry) => `ww_${snake(message.name)}`;

export function generateCHeader(table: Table): string {
  const values = (prefix: string, names: readonly string[]) => names.map((name, value) => `#define WW_${prefix}_${upper(name)} ${value}`);
  return [
    "/* Generated from schema/messages.json by schema/generate.ts. Do not edit. */",
    "#ifndef WW_TABLE_GENERATED_H",
    "#define WW_TABLE_GENERATED_H",
    "",
    "#include <stdint.h>",
    "",
    `#define WW_PROTOCOL_VERSION ${table.version}`,
    `#define WW_PROTOCOL_MINOR ${table.minor}`,
    ...table.limits.map(({ name, value, meaning }) => `#define WW_${name} ${value} /* ${meaning} */`),
    "",
    ...table.flags.incompat.map(({ name, bit, meaning }) => `#define WW_INCOMPAT_${upper(name)} ${1 << bit} /* ${meaning} */`),
    ...table.flags.compat.map(({ name, bit, meaning }) => `#define WW_COMPAT_${upper(name)} ${1 << bit} /* ${meaning} */`),
    "",
    ...Object.entries(table.enums).flatMap(([name, names]) => values(upper(name), names)),
    "",
    ...table.config.map(
      ({ key, name, unit, meaning }) => `#define WW_SETTING_${upper(name)} ${key} /* ${meaning}${unit && `, ${unit}`} */`,
    ),
    ...table.config.flatMap(({ name, min, max }) => [
      `#define WW_SETTING_${upper(name)}_MIN ${min}`,
      `#define WW_SETTING_${upper(name)}_MAX ${max}`,
    ]),
    "",
    "enum ww_type {",
    ...table.messages.map(({ name, id, meaning }) => `  WW_TYPE_${upper(name)} = ${id}, /* ${meaning} */`),
    "};",
    "",
    "/* UTF-8, not terminated; it points into the frame it was decoded from. */",
    "struct ww_text {",
    "  const uint8_t *bytes;",
    "  uint8_t length;",
    "};",
    "",
    ...table.messages.flatMap((message) => struct(structName(message), message.fields)),
    "/* Any message; `type` says which. */",
    "struct ww_message {",
    "  enum ww_type type;",
    "  union {",
    ...table.messages.map((message) => `    struct ${structName(message)} ${snake(message.name)};`),
    "  } as;",
    "};",
    "",
    "#endif",
    "",
  ].join("\n");
}

function kind(field: FieldEntry): string {
  return `WW_KIND_${isBytes(field) ? "BYTES" : field.type.toUpperCase()}`;
}

function initialiser(owner: string, field: FieldEntry, table: Table): string {
  const [min, max] = rangeOf(field, table);
  const name = snake(field.name);
  const parts = [`"${field.name}"`, kind(field), field.optional === true ? "1" : "0", `offsetof(struct ${owner}, ${name})`];
  if (isList(field)) {
    const item = itemName(owner, field);
    parts.push(`offsetof(struct ${owner}, ${name}_count)`, `sizeof(struct ${item})`, `${item}_fields`, String(field.fields?.length ?? 0));
  } else {
    parts.push("0", isBytes(field) ? String(bytesOf(field)) : "0", "NULL", "0");
  }
  return `  {${[...parts, `INT64_C(${min})`, `INT64_C(${max})`, field.since ?? 0].join(", ")}},`;
}

function fieldTable(owner: string, fields: readonly FieldEntry[], table: Table): readonly string[] {
  return [
    ...fields.filter(isList).flatMap((list) => fieldTable(itemName(owner, list), list.fields ?? [], table)),
    `static const struct ww_field ${owner}_fields[] = {`,
    ...fields.map((field) => initialiser(owner, field, table)),
    "};",
    "",
  ];
}

export function generateCTable(table: Table): string {
  return [
    "/* Generated from schema/messages.json by schema/generate.ts. Do not edit. */",
    '#include "ww_fields.h"',
    "",
    "#include <stddef.h>",
    "",
    ...table.messages.flatMap((message) => fieldTable(structName(message), message.fields, table)),
    "const struct ww_layout ww_layouts[] = {",
    ...table.messages.map((m) => `  {WW_TYPE_${upper(m.name)}, ${structName(m)}_fields, ${m.fields.length}},`),
    "};",
    "",
    `const size_t ww_layout_count = ${table.messages.length};`,
    "",
  ].join("\n");
}
