/** docs/reference/drivers.md, from each driver's own option schema. */
import { drivers } from "@wingwatch/agent/drivers";
import { z } from "zod";

interface Property extends JsonSchema {
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

export function driversPage(): string {
  const sections = drivers.map((driver) => {
    const schema = z.toJSONSchema(driver.options, { io: "input" }) as JsonSchema;
    const rows = rowsOf(schema);
    const table = rows.length > 0 ? ["| option | type | default | meaning |", "| --- | --- | --- | --- |", ...rows] : ["No options."];
    return [`## \`${driver.id}\``, "", `[How it works](../../agent/drivers/${driver.id}/README.md)`, "", ...table, ""].join("\n");
  });
  const head = [
    "# Drivers and their options",
    "",
    "What may stand under a sensor's `driver:` in `site.yaml`. Generated from `agent/drivers/*/options.ts`; do not edit.",
    "",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}

/** One row an option; those of an object follow it, as `run.low`. */
function rowsOf({ properties = {}, required }: JsonSchema, prefix = ""): readonly string[] {
  return Object.entries(properties)
    .filter(([name]) => name !== "type")
    .flatMap(([name, property]) => {
      const fallback = property.default === undefined ? (required?.includes(name) ? "required" : "–") : `\`${String(property.default)}\``;
      const row = `| \`${prefix}${name}\` | ${property.type ?? ""} | ${fallback} | ${property.description ?? ""} |`;
      return [row, ...rowsOf(property, `${prefix}${name}.`)];
    });
}
