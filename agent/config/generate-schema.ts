/** Writes site.schema.json, the JSON Schema of site.yaml for editors. Run after changing the schema or a driver's options. */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { siteSchema } from "./site-schema.ts";

/** The text of site.schema.json. */
export function siteJsonSchema(): string {
  const schema = z.toJSONSchema(siteSchema, { io: "input", reused: "ref" });
  return `${JSON.stringify({ ...schema, title: "Wingwatch site file" }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL("site.schema.json", import.meta.url), siteJsonSchema());
