#!/usr/bin/env node
/** The command line: the list of commands, their option parsing and their help. Each command lives in its package. */
import { parseArgs } from "node:util";
import { UsageError, WingwatchError } from "@wingwatch/agent/domain";
import type { Command, CommandIo } from "@wingwatch/agent/ports";
import manifest from "./package.json" with { type: "json" };

/** Loaded only when asked for, so that `--help` and small commands start at once. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import("@wingwatch/server/commands/up")).up,
  agent: async () => (await import("@wingwatch/agent/commands/agent")).agent,
  server: async () => (await import("@wingwatch/server/commands/server")).server,
  users: async () => (await import("@wingwatch/server/commands/users")).users,
  init: async () => (await import("@wingwatch/agent/commands/init")).init,
  simulate: async () => (await import("@wingwatch/simulators/commands/simulate")).simulate,
  replay: async () => (await import("@wingwatch/agent/commands/replay")).replay,
  score: async () => (await import("@wingwatch/agent/commands/score")).score,
  record: async () => (await import("@wingwatch/agent/commands/record")).record,
  import: async () => (await import("@wingwatch/agent/commands/import")).importRecording,
  export: async () => (await import("@wingwatch/agent/commands/export")).exportReadings,
  sensors: async () => (await import("@wingwatch/agent/commands/sensors")).sensors,
  survey: async () => (await import("@wingwatch/agent/commands/survey")).survey,
  audit: async () => (await import("@wingwatch/server/commands/audit")).audit,
  evidence: async () => (await import("@wingwatch/server/commands/evidence")).evidence,
  backup: async () => (await import("@wingwatch/server/commands/backup")).backup,
  restore: async () => (await import("@wingwatch/server/commands/restore")).restore,
  decode: async () => (await import("@wingwatch/agent/commands/decode")).decode,
  keys: async () => (await import("@wingwatch/agent/commands/keys")).keys,
  deploy: async () => (await import("@wingwatch/agent/commands/deploy")).deploy,
  check: async () => (await import("@wingwatch/agent/commands/check")).check,
  tune: async () => (await import("@wingwatch/agent/commands/tune")).tune,
  doctor: async () => (await import("@wingwatch/agent/commands/doctor")).doctor,
};

async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    await io.out(await overview());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    await io.out(`${manifest.version}\n`);
    return 0;
  }
  const load = commands[name];
  if (load === undefined) throw new UsageError(`there is no command '${name}'; wingwatch --help lists them`);
  const command = await load();
  const options = Object.fromEntries(
    Object.entries(command.options).map(([key, { type, multiple, short }]) => [
      key,
      { type, ...(multiple && { multiple }), ...(short && { short }) },
    ]),
  );
  const parsed = parse(spread(rest, options), options);
  if (parsed.values.help === true) {
    await io.out(help(command));
    return 0;
  }
  return command.run(parsed.positionals, parsed.values, io);
}

type ParseOptions = Record<string, { type: "string" | "boolean"; multiple?: boolean; short?: string }>;

/** `--learn a b c`, as a shell's `*` leaves it, means `--learn a --learn b --learn c`, so the files to read stand before it. */
function spread(args: readonly string[], options: ParseOptions): readonly string[] {
  const many = args.findIndex((arg) => arg.startsWith("--") && options[arg.slice(2)]?.multiple === true);
  if (many < 0) return args;
  const rest = args.slice(many + 1);
  const end = rest.findIndex((arg) => arg.startsWith("-") && arg !== "-");
  const values = end < 0 ? rest : rest.slice(0, end);
  const after = end < 0 ? [] : rest.slice(end);
  if (values.length < 2) return [...args.slice(0, many), ...args.slice(many, many + 1 + values.length), ...spread(after, options)];
  const spreadOut = [...args.slice(0, many), ...values.flatMap((value) => [args[many] as string, value]), ...spread(after, options)];
  if (parse(spreadOut, options).positionals.length > 0) return spreadOut;
  if (values.length === 2) return args;
  throw new UsageError(`which files belong to ${args[many]}? Put the others before it`);
}

function parse(args: readonly string[], options: ParseOptions) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    // Its first sentence says what is wrong, the others how parseArgs would have it.
    throw new UsageError(error instanceof Error ? (error.message.split(/\.\s/)[0] as string) : String(error));
  }
}

async function overview(): Promise<string> {
  const lines = ["Wingwatch hears contraband phones in prisons and says which cell.", "", "wingwatch COMMAND [options]", ""];
  for (const load of Object.values(commands)) {
    const command = await load();
    lines.push(`  ${command.name.padEnd(10)} ${command.summary}`);
  }
  lines.push(
    "",
    "wingwatch COMMAND --help explains one. Exit codes: 0 yes, 1 it ran and the answer is no, 2 usage or unreadable input.",
    "",
  );
  return lines.join("\n");
}

function help(command: Command): string {
  const rows = Object.entries(command.options).map(([key, option]) => {
    const short = option.short ? `-${option.short}, ` : "";
    return [`  ${short}--${key}${option.type === "string" ? ` ${option.placeholder ?? "VALUE"}` : ""}`, option.help] as const;
  });
  rows.push(["  -h, --help", "this text"]);
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)) + 2);
  const options = rows.map(([left, text]) => (left.length < width ? left.padEnd(width) + text : `${left}\n${" ".repeat(width)}${text}`));
  return [`wingwatch ${command.usage}`, "", command.summary, "", ...options, ...(command.notes ? ["", command.notes] : []), ""].join("\n");
}

const abort = new AbortController();
let interrupts = 0;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    interrupts += 1;
    if (interrupts > 1) process.exit(130);
    abort.abort();
  });
}

/** `wingwatch … | head` closes our output: that is no fault. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const io: CommandIo = {
  stdin: process.stdin,
  out: (text) => (process.stdout.write(text) ? undefined : new Promise((resolve) => process.stdout.once("drain", resolve))),
  err: (text) => void process.stderr.write(text),
  signal: abort.signal,
  isTerminal: process.stderr.isTTY === true,
  env: process.env,
};

try {
  process.exitCode = await main(process.argv.slice(2), io);
} catch (error) {
  if (error instanceof UsageError) {
    io.err(`wingwatch: ${error.message}\n`);
    process.exitCode = 2;
  } else if (error instanceof WingwatchError) {
    io.err(`wingwatch: ${error.message} [${error.code}]\n${error.advice ? `  ${error.advice}\n` : ""}`);
    process.exitCode = 1;
  } else if (error instanceof Error && "syscall" in error) {
    // The machine said no (no space, no permission, no such folder): that is for the person, a stack trace is not.
    io.err(`wingwatch: ${error.message}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
