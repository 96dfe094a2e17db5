/** The passphrase of a backup: from a file or the environment, never from the command line, where everybody on the machine can read it. */
import { readFileSync } from "node:fs";
import { textOption } from "@wingwatch/agent/commands/options";
import { UsageError } from "@wingwatch/agent/domain";
import type { CommandIo, OptionValues } from "@wingwatch/agent/ports";

const VARIABLE = "WINGWATCH_BACKUP_PASSPHRASE";
const SHORTEST = 12;

export const passphraseOption = {
  type: "string",
  placeholder: "FILE",
  help: `file with the passphrase of the secrets (or the variable ${VARIABLE})`,
} as const;

export function passphraseOf(values: OptionValues, env: CommandIo["env"]): string | undefined {
  const file = textOption(values, "passphrase-file", "");
  const said = file === "" ? env[VARIABLE] : read(file);
  if (said === undefined || said === "") return undefined;
  if (said.length < SHORTEST) throw new UsageError(`the passphrase needs ${SHORTEST} letters or more`);
  return said;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
