/** Writes what is generated from messages.json; with `--check` writes nothing and exits 1 where a file is stale. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type GeneratedFile, generatedFiles, readTable } from "./generated-files.ts";

const check = process.argv.includes("--check");
const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** Writes or compares; true where all was as it must be. */
function settle(files: readonly GeneratedFile[]): boolean {
  let isFresh = true;
  for (const { path, content } of files) {
    const file = fileURLToPath(new URL(path, root));
    if (existsSync(file) && readFileSync(file, "utf8") === content) continue;
    isFresh = false;
    if (!check) writeFileSync(file, content);
    process.stderr.write(`${check ? "stale" : "written"}: firmware-protocol/${path}\n`);
  }
  return isFresh;
}

const areTablesFresh = settle(generatedFiles(read));
// Loaded only now: the vectors are encoded with the constants that were just written.
const { generateVectors } = await import("../golden/generate-vectors.ts");
const areVectorsFresh = settle(generateVectors(readTable(read)));
process.exitCode = check && !(areTablesFresh && areVectorsFresh) ? 1 : 0;
