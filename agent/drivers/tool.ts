/** A program that measures for us, as a supervised child process: what it writes, until it ends, falls silent or is not wanted any more. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { WingwatchError } from "../domain/index.ts";
import { untilAborted } from "./until-aborted.ts";

export interface Tool {
  readonly program: string;
  readonly args: readonly string[];
  /** Command that installs it. */
  readonly install: string;
  /** Without a byte for so long it is taken for stuck, ms. */
  readonly silence: number;
}

/** Given time to let go of its receiver, ms; then it is ended by force. */
const PATIENCE = 2_000;
/** Of its last words, for people. */
const MAX_WORDS = 2_000;

interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<number | null>;
  readonly words: () => string;
}

/** Runs it. Throws a WingwatchError where it cannot be run; the iteration throws one when it ends or falls silent before `signal` aborts. */
export async function runTool(tool: Tool, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const child = spawn(tool.program, tool.args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString("utf8")).slice(-MAX_WORDS);
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) => {
      const advice = `is it installed? ${tool.install}`;
      reject(new WingwatchError("WW_E_NO_TOOL", `${tool.program} cannot be run: ${cause.message}`, { advice, cause }));
    });
  });
  return outputOf({ child, ended, words: () => words }, tool, signal);
}

async function* outputOf({ child, ended, words }: Running, { program, silence }: Tool, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stuck = new AbortController();
  const watch = setTimeout(() => stuck.abort(), silence);
  try {
    for await (const chunk of untilAborted<Uint8Array>(child.stdout, AbortSignal.any([signal, stuck.signal]))) {
      watch.refresh();
      yield chunk;
    }
    if (signal.aborted) return;
    if (stuck.signal.aborted) child.kill("SIGKILL");
    throw failure(program, { code: await ended, isStuck: stuck.signal.aborted, words: words() });
  } finally {
    clearTimeout(watch);
    child.kill();
    const force = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    await ended;
    // A child of its own may hold the pipe open still.
    child.stdout.destroy();
    child.stderr.destroy();
    clearTimeout(force);
  }
}

interface End {
  readonly code: number | null;
  readonly isStuck: boolean;
  readonly words: string;
}

function failure(program: string, { code, isStuck, words }: End): WingwatchError {
  if (isStuck) {
    const advice = "unplug the receiver and plug it in again; a USB 2 port of its own helps";
    return new WingwatchError("WW_E_DEVICE_SILENT", `${program} sends nothing any more and was ended`, { advice });
  }
  const said = words.trim().split("\n").at(-1) ?? "";
  const advice = /not found|no supported devices|no match|-5\b/i.test(words)
    ? "is the receiver plugged in, and may this user use it? see deploy/udev"
    : /busy|claim|-6\b/i.test(words)
      ? "another program uses the receiver; wingwatch doctor names it"
      : "run it by hand to see what it says";
  return new WingwatchError("WW_E_TOOL_ENDED", `${program} ended with ${code ?? "a signal"}${said === "" ? "" : `: ${said}`}`, { advice });
}
