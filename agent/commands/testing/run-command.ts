/** Runs a command as the command line does, and keeps what it says. */
import { parseArgs } from "node:util";
import type { Command, CommandIo } from "../../ports/index.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** @param stdin left out: there is none, and it ends at once */
export async function runCommand(
  command: Command,
  args: readonly string[],
  stdin: readonly Uint8Array[] = [],
  env: CommandIo["env"] = {},
): Promise<Ran> {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, ...(multiple === true && { multiple }) }]),
  );
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const said = { out: "", err: "" };
  const io = {
    stdin: chunksOf(stdin),
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    signal: new AbortController().signal,
    env,
  };
  const code = await command.run(positionals, values as Parameters<Command["run"]>[1], io);
  return { code, ...said };
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
