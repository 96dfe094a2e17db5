/** Runs a command as the command line would, and gives what it printed. */
import { parseArgs } from "node:util";
import type { Command, OptionValues } from "../ports/index.ts";

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** `out` as NDJSON. */
  readonly lines: readonly Record<string, unknown>[];
}

export async function runCommand(command: Command, args: readonly string[], stdin: readonly Uint8Array[] = []): Promise<CommandRun> {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, ...(multiple && { multiple }) }]),
  );
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
  let [out, err] = ["", ""];
  const code = await command.run(positionals, values as OptionValues, {
    stdin: streamOf(stdin),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    signal: new AbortController().signal,
    env: {},
  });
  const lines = out.startsWith("{")
    ? out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];
  return { code, out, err, lines };
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
