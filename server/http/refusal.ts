/** A request that is refused, thrown by handlers and turned into the contract's error body by the error handler. */
import { errorBodySchema } from "../contract/index.ts";

export class Refusal extends Error {
  readonly statusCode: number;
  /** Stable; README.md lists them. */
  readonly code: string;
  /** When it may be tried again, s. */
  readonly retryAfter: number | undefined;

  /** `message` says what to do next. */
  constructor(statusCode: number, code: string, message: string, { retryAfter }: { readonly retryAfter?: number } = {}) {
    super(message);
    this.name = "Refusal";
    this.statusCode = statusCode;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** For the `response` of every route: what a refusal looks like. */
export const refusals = { "4xx": errorBodySchema, "5xx": errorBodySchema } as const;
