/** Which tables are generated from messages.json, with their content as it must be. */
import { generateCHeader, generateCTable } from "./generate-c.ts";
import { generateSpecification } from "./generate-specification.ts";
import { generateTypeScript } from "./generate-typescript.ts";
import type { Table } from "./table.ts";

export interface GeneratedFile {
  /** Relative to firmware-protocol/. */
  readonly path: string;
  readonly content: string;
}

/** `read` as below. */
export function readTable(read: (path: string) => string): Table {
  return JSON.parse(read("schema/messages.json")) as Table;
}

/** `read` gives a file's present text by its path relative to firmware-protocol/. */
export function generatedFiles(read: (path: string) => string): readonly GeneratedFile[] {
  const table = readTable(read);
  return [
    { path: "schema/constants.generated.ts", content: generateTypeScript(table) },
    { path: "c/ww_table.generated.h", content: generateCHeader(table) },
    { path: "c/ww_table.generated.c", content: generateCTable(table) },
    { path: "SPEC.md", content: generateSpecification(table, read("SPEC.md")) },
  ];
}
