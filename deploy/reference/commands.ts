/** docs/reference/commands.md: the command line's own help. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const entry = join(import.meta.dirname, "..", "..", "wingwatch.ts");

export function commandsPage(): string {
  const overview = help(["--help"]);
  const names = [...overview.matchAll(/^ {2}(\w+) {2,}/gm)].map((match) => match[1] ?? "");
  const sections = names.map((name) => [`## ${name}`, "", "```", help([name, "--help"]).trimEnd(), "```", ""].join("\n"));
  const head = [
    "# Commands",
    "",
    "What `wingwatch COMMAND --help` prints. Generated; do not edit.",
    "",
    "```",
    overview.trimEnd(),
    "```",
    "",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}

function help(args: readonly string[]): string {
  const run = spawnSync(process.execPath, [entry, ...args], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`wingwatch ${args.join(" ")}: ${run.stderr}`);
  return run.stdout;
}
