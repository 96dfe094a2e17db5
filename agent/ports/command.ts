/** A command of the command line. Each lives in its package; wingwatch.ts lists them, parses their options and prints their help. */

export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  readonly short?: string;
  /** Shown as `--site FILE`. */
  readonly placeholder?: string;
  readonly help: string;
}

/** Data goes to `out`, words for people to `err`. `signal` aborts on Ctrl-C. */
export interface CommandIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  out(text: string): void | Promise<void>;
  err(text: string): void;
  readonly signal: AbortSignal;
  /** Whether a person watches `err` and may be told how far work is; left out: no. */
  readonly isTerminal?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** e.g. `replay FILE… [options]` */
  readonly usage: string;
  /** Examples and exit codes, printed under the options. */
  readonly notes?: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Exit code: 0; 1 = it ran and the answer is no; 2 = usage or unreadable input. */
  run(positionals: readonly string[], values: OptionValues, io: CommandIo): Promise<number>;
}
