/**
 * Writes every generated file from its one source; with `--check` writes nothing and exits 1 where one is out of date. `npm run generate`
 * after changing the message table, a stage, a driver's options, a command or where an error arises.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandsPage } from "./reference/commands.ts";
import { detectionPage } from "./reference/detection.ts";
import { driversPage } from "./reference/drivers.ts";
import { errorsPage } from "./reference/errors.ts";

const root = join(import.meta.dirname, "..");
const check = process.argv.includes("--check");

const pages: readonly (readonly [path: string, content: string])[] = [
  ["docs/reference/detection.md", detectionPage()],
  ["docs/reference/drivers.md", driversPage()],
  ["docs/reference/commands.md", commandsPage()],
  ["docs/reference/errors.md", errorsPage()],
];

let fresh = true;
for (const [path, content] of pages) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === content) continue;
  fresh = false;
  if (!check) writeFileSync(file, content);
  console.error(`${check ? "out of date" : "written"}: ${path}`);
}

// Sources that have a generator of their own, beside them.
for (const generator of ["firmware-protocol/schema/generate.ts", "agent/config/generate-schema.ts", "agent/testing/generate-versions.ts"]) {
  const run = spawnSync(process.execPath, [join(root, generator), ...(check ? ["--check"] : [])], { stdio: "inherit" });
  if (run.status !== 0) fresh = false;
}

process.exitCode = check && !fresh ? 1 : 0;
