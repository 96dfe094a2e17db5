/** The command line as a user runs it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Program, startProgram } from "./process.ts";

const root = join(import.meta.dirname, "..", "..");
const entry = join(root, "wingwatch.ts");

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command to its end. */
export function wingwatch(args: readonly string[], options: { stdin?: string | Uint8Array } = {}): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.stdin);
  });
}

/** Starts a command that goes on until it is stopped. */
export function startWingwatch(args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  return startProgram(process.execPath, [entry, ...args], { cwd: root, env });
}

/** The JSON objects of an NDJSON text. */
export function ndjson<T>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
