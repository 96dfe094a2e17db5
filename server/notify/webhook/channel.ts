/** Signed HTTP POSTs: a notice as JSON, or as a CAP message. The same id in every attempt lets the receiver drop what it has. */
import type { Result } from "@wingwatch/agent/domain";
import { type Attempt, away, type Channel, delivered, type Outcome, type Outgoing, refused, wordsOf } from "../channel.ts";
import { post } from "./post.ts";
import { signature } from "./signature.ts";

export interface WebhookOptions {
  readonly url: string;
  readonly key: Buffer;
  readonly ca?: string | undefined;
  readonly contentType: string;
  readonly bodyOf: (message: Outgoing) => Result<string, "invalid">;
}

/** The message itself is what is wrong. Everything else (no access, no such path, busy) may be mended, and is tried again. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

export class WebhookChannel implements Channel {
  readonly batch = 1;
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  async send([one]: readonly Outgoing[], { signal, now }: Attempt): Promise<Outcome> {
    const { url, key, ca, contentType, bodyOf } = this.#options;
    const message = one as Outgoing;
    const made = bodyOf(message);
    if (!made.ok) return refused(`made no valid message of it: ${made.detail}`);
    const body = made.value;
    const { id } = message.notice;
    const timestamp = Math.floor(now() / 1_000_000);
    const headers = {
      "content-type": contentType,
      "user-agent": "wingwatch",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signature({ id, timestamp, body }, key),
      "wingwatch-attempt": String(message.attempt),
    };
    try {
      const status = await post({ url, headers, body, ca }, signal);
      if (status >= 200 && status < 300) return delivered(`HTTP ${status}`);
      if (status >= 300 && status < 400) return away(`HTTP ${status}: redirects are not followed; write the address it leads to`);
      return REFUSALS.has(status) ? refused(`HTTP ${status}`) : away(`HTTP ${status}`);
    } catch (error) {
      return away(signal.aborted ? "no answer in time" : wordsOf(error));
    }
  }

  async close(): Promise<void> {
    // Each POST has a connection of its own.
  }
}
