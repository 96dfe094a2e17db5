/** docs/reference/drivers.md, from each driver's own option schema. */
import { drivers } from "@wingwatch/agent/drivers";
import { z } from "zod";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, { description?: string; type?: string; default?: unknown; const?: unknown }>>;
  readonly required?: readonly string[];
}

export function driversPage(): string {
  const sections = drivers.map((driver) => {
    const schema = z.toJSONSchema(driver.options, { io: "input" }) as JsonSchema;
    const rows = Object.entries(schema.properties ?? {})
      .filter(([name]) => name !== "type")
      .map(([name, property]) => {
        const fallback =
          property.default === undefined ? (schema.required?.includes(name) ? "required" : "–") : `\`${String(property.default)}\``;
        return `| \`${name}\` | ${property.type ?? ""} | ${fallback} | ${property.description ?? ""} |`;
      });
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
