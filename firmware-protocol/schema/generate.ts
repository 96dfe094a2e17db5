/** Writes what is generated from messages.json; with `--check` writes nothing and exits 1 where a file is stale. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated-files.ts";

const check = process.argv.includes("--check");
const root = new URL("../", import.meta.url);
let stale = 0;

for (const { path, content } of generatedFiles((file) => readFileSync(new URL(file, root), "utf8"))) {
  const file = fileURLToPath(new URL(path, root));
  if (readFileSync(file, "utf8") === content) continue;
  stale += 1;
  if (!check) writeFileSync(file, content);
  process.stderr.write(`${check ? "stale" : "written"}: firmware-protocol/${path}\n`);
}
process.exitCode = check && stale > 0 ? 1 : 0;
