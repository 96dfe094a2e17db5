/** Writes site.schema.generated.json, the JSON Schema of site.yaml for editors; with `--check` only says whether it is up to date. */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { siteSchema } from "./site-schema.ts";

const file = new URL("site.schema.generated.json", import.meta.url);

/** The text of site.schema.generated.json. */
export function siteJsonSchema(): string {
  const schema = z.toJSONSchema(siteSchema, { io: "input", reused: "ref" });
  return `${JSON.stringify({ ...schema, title: "Wingwatch site file" }, null, 2)}\n`;
}

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(file, siteJsonSchema());
  else if (readFileSync(file, "utf8") !== siteJsonSchema()) {
    process.stderr.write("out of date: agent/config/site.schema.generated.json\n");
    process.exitCode = 1;
  }
}
