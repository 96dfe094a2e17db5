/** docs/reference/errors.md: what the codes of errors mean, and where in the sources each arises. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCodes } from "@wingwatch/agent/domain";

const root = join(import.meta.dirname, "..", "..");
const SOURCES = "{agent,server,simulators}/**/*.ts";
/** As an error is made; where one is only asked for its code, it is compared. */
const ARISES = /(?<![!=]== )"(WW_E_\w+)"/g;

export function errorsPage(): string {
  const where = arising();
  const rows = Object.entries(errorCodes).map(([code, { means, next }]) => {
    const folders = [...(where.get(code) ?? [])].sort();
    return `| \`${code}\` | ${means} | ${next} | ${folders.map((folder) => `\`${folder}\``).join(", ")} |`;
  });
  const head = [
    "# Errors",
    "",
    "Generated from `agent/domain/error-codes.ts` and the sources; do not edit. The code stands in brackets behind what a command says, and in logs as `err.code`.",
    "Most errors say themselves what to do, and name the file, port or device. What is wrong with an option, or with a file that was given, has no code:",
    "the message names it, and the exit code is 2.",
    "",
    "| code | what it means | what to do next | where it arises |",
    "| --- | --- | --- | --- |",
  ];
  return `${[...head, ...rows].join("\n")}\n`;
}

/** Folders by code; of a package's own files their names. */
function arising(): ReadonlyMap<string, ReadonlySet<string>> {
  const where = new Map<string, Set<string>>();
  for (const file of globSync(SOURCES, { cwd: root, exclude: ["**/node_modules/**", "**/testing/**", "**/*.test.ts"] })) {
    const path = file.replaceAll("\\", "/");
    for (const [, code = ""] of readFileSync(join(root, file), "utf8").matchAll(ARISES)) {
      const folders = where.get(code) ?? new Set();
      where.set(code, folders.add(dirname(path).includes("/") ? dirname(path) : path));
    }
  }
  return where;
}
