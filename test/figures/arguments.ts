/** Arguments of a command that prints figures: `--help`, and what it does not know, are answered with its usage. */
import { type ParseArgsConfig, parseArgs } from "node:util";

/** What most of them take. */
export const FIGURE_OPTIONS = {
  json: { type: "boolean", default: false },
  write: { type: "string" },
  only: { type: "string" },
} as const;

/** The values of `options`. Ends the process where there is nothing to run: 0 after `--help`, 2 after an argument that it does not know. */
export function readArguments<const T extends NonNullable<ParseArgsConfig["options"]>>(usage: string, options: T) {
  const args = process.argv.slice(2);
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`${(error as Error).message.split("\n")[0]}\n\n${usage}`);
    process.exit(2);
  }
}
