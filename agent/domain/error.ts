/** What commands and the runtime throw, for people. */
import type { ErrorCode } from "./error-codes.ts";

/**
 * A broken environment (port gone, disk full, port taken). Input from outside never throws this: it gives a Result.
 * `code` is stable, listed in error-codes.ts and never reused; nobody matches on messages.
 */
export class WingwatchError extends Error {
  readonly code: ErrorCode;
  /** What the person in front of it should do next. */
  readonly advice: string | undefined;

  constructor(code: ErrorCode, message: string, options: { readonly advice?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "WingwatchError";
    this.code = code;
    this.advice = options.advice;
  }
}

/** Usage errors and unreadable input of a command: printed as one line on stderr, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
