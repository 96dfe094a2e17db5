/** A way out to one target. A channel sends and says what came of it; when to send again is the delivery's business, never a channel's. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Notice } from "../contract/index.ts";

/** One message to one target. */
export interface Outgoing {
  readonly notice: Notice;
  /** Number of the delivery; grows with each. */
  readonly delivery: number;
  /** 1 the first time; more: it was sent before and may have arrived. */
  readonly attempt: number;
  /** 1 to 9999, the same in every attempt. */
  readonly sequence: number;
  /** What the target has been told of the same alert before, oldest first. */
  readonly earlier: readonly Pick<Notice, "id" | "at">[];
}

export type Outcome =
  | { readonly kind: "delivered"; readonly detail: string }
  /** The other side is away or not well: worth another try. */
  | { readonly kind: "away"; readonly detail: string }
  /** The other side does not want this message, now or ever. */
  | { readonly kind: "refused"; readonly detail: string };

export interface Attempt {
  /** Aborts when the attempt has taken too long or the server stops. */
  readonly signal: AbortSignal;
  readonly now: () => Micros;
}

export interface Channel {
  /** Most messages that one `send` takes; they share its outcome. */
  readonly batch: number;
  send(messages: readonly Outgoing[], attempt: Attempt): Promise<Outcome>;
  /** Asks the other side whether it is there, when nothing else was sent for a while. */
  readonly supervision?: { readonly everyMs: number; readonly check: (attempt: Attempt) => Promise<Outcome> } | undefined;
  close(): Promise<void>;
}

export const delivered = (detail: string): Outcome => ({ kind: "delivered", detail });
export const away = (detail: string): Outcome => ({ kind: "away", detail });
export const refused = (detail: string): Outcome => ({ kind: "refused", detail });

/** What went wrong in words that carry no secret: a code where there is one. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  const code = "code" in error && typeof error.code === "string" ? `${error.code}: ` : "";
  return `${code}${error.message}`.slice(0, 300);
}
