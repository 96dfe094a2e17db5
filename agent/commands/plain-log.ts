/** Warnings and errors as plain lines for whoever watches the terminal. */
import type { CommandIo, Log } from "../ports/index.ts";

export function plainLog(io: Pick<CommandIo, "err">): Log {
  const line = (level: string) => (fields: object, message: string) => {
    const error = "err" in fields && fields.err instanceof Error ? `: ${fields.err.message}` : "";
    io.err(`${new Date().toISOString().slice(11, 19)} ${level}: ${message}${error}\n`);
  };
  const nothing = () => undefined;
  return { debug: nothing, info: nothing, warn: line("warning"), error: line("error") };
}
