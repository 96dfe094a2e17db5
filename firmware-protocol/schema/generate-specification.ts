/** The message tables of SPEC.md, written between its markers. The words around them are written by hand. */
import { absentOf, type FieldEntry, rangeOf, type Table } from "./table.ts";

type Row = readonly (string | number)[];

/** Columns are padded to the same width, as the formatter would. */
function markdown(head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => String(row[i]).length)));
  const line = (row: Row) => `| ${row.map((cell, i) => String(cell).padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

const hex = (id: number) => `0x${id.toString(16).padStart(2, "0")}`;

function unitOf({ unit, multiply, divide }: FieldEntry): string {
  if (divide !== undefined) return `1/${divide}${unit === undefined ? "" : ` ${unit}`}`;
  if (multiply !== undefined) return `${multiply} ${unit ?? ""}`;
  return unit ?? "";
}

function allowed(field: FieldEntry, table: Table): string {
  if (field.enum !== undefined) return (table.enums[field.enum] ?? []).map((name, value) => `${value} ${name}`).join(", ");
  if (field.type.startsWith("bytes")) return "";
  const [min, max] = rangeOf(field, table);
  if (field.type === "text") return `${min}…${max} bytes`;
  if (field.type.startsWith("list")) return `at most ${max}`;
  return `${min}…${max}`;
}

function leftOut(field: FieldEntry): string {
  if (field.optional !== true) return "";
  return field.type === "text" ? "empty" : String(absentOf(field));
}

function meaningOf({ meaning, since }: FieldEntry): string {
  return since === undefined ? meaning : `${meaning} (since 1.${since})`;
}

function fieldRows(fields: readonly FieldEntry[], depth: string, table: Table): readonly Row[] {
  return fields.flatMap((field): readonly Row[] => [
    [`${depth}\`${field.name}\``, field.type, unitOf(field), allowed(field, table), leftOut(field), meaningOf(field)],
    ...fieldRows(field.fields ?? [], `${depth}· `, table),
  ]);
}

const sections: Readonly<Record<string, (table: Table) => string>> = {
  limits: (table) =>
    markdown(
      ["name", "value", "meaning"],
      table.limits.map(({ name, value, meaning }) => [`\`${name}\``, value, meaning]),
    ),
  flags: (table) =>
    markdown(
      ["byte", "bit", "name", "meaning"],
      (["incompat", "compat"] as const).flatMap((byte) =>
        table.flags[byte].map(({ bit, name, meaning }) => [byte, bit, `\`${name}\``, meaning]),
      ),
    ),
  "id-ranges": (table) =>
    markdown(
      ["types", "use"],
      table.idRanges.map(({ from, to, use }) => [from === to ? hex(from) : `${hex(from)}…${hex(to)}`, use]),
    ),
  messages: (table) =>
    table.messages
      .map(
        ({ id, name, meaning, time, fields }) =>
          `#### ${hex(id)} ${name}\n\n${meaning} Header time: ${time}.\n\n${markdown(
            ["field", "type", "unit", "raw range", "left out", "meaning"],
            fieldRows(fields, "", table),
          )}`,
      )
      .join("\n\n"),
  settings: (table) =>
    markdown(
      ["key", "name", "unit", "range", "meaning"],
      table.config.map(({ key, name, unit, min, max, meaning }) => [key, `\`${name}\``, unit, `${min}…${max}`, meaning]),
    ),
};

/** `text` with everything between `<!-- generated:NAME -->` and `<!-- end -->` written anew. */
export function generateSpecification(table: Table, text: string): string {
  return text.replace(/(<!-- generated:([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g, (whole, begin: string, name: string, end: string) => {
    const section = sections[name];
    return section === undefined ? whole : `${begin}\n${section(table)}\n\n${end}`;
  });
}
