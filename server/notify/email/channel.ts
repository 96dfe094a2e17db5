/** E-mail by SMTP: one letter a message, accepted by the mail server before it counts as delivered. */
import { createTransport } from "nodemailer";
import type { TargetOf } from "../../contract/index.ts";
import { type Attempt, away, type Channel, delivered, type Outcome, type Outgoing, refused, wordsOf } from "../channel.ts";
import { letterOf } from "./letter.ts";

export interface EmailOptions {
  readonly target: TargetOf<"email">;
  readonly ca?: string | undefined;
  readonly password?: string | undefined;
  readonly timeZone: string;
}

/** ms; well below what an attempt may take. */
const PATIENCE_MS = 10_000;
/** SMTP answers to the letter itself: it will not be taken later either. */
const REFUSALS: ReadonlySet<number> = new Set([552, 554]);

export class EmailChannel implements Channel {
  readonly batch = 1;
  readonly #options: EmailOptions;

  constructor(options: EmailOptions) {
    this.#options = options;
  }

  async send([one]: readonly Outgoing[], { signal }: Attempt): Promise<Outcome> {
    const { target, timeZone } = this.#options;
    const { notice, attempt } = one as Outgoing;
    const transport = this.#transport();
    const stop = () => transport.close();
    signal.addEventListener("abort", stop);
    try {
      const letter = letterOf(notice, { timeZone, attempt });
      const headers = { "x-wingwatch-notice": notice.id, "x-wingwatch-attempt": String(attempt), "auto-submitted": "auto-generated" };
      const sent = await transport.sendMail({ from: target.from, to: target.to, ...letter, headers });
      return delivered(`accepted for ${sent.accepted.length} of ${target.to.length}`);
    } catch (error) {
      const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
      return REFUSALS.has(status) ? refused(wordsOf(error)) : away(wordsOf(error));
    } finally {
      signal.removeEventListener("abort", stop);
      transport.close();
    }
  }

  async close(): Promise<void> {
    // Each letter has a connection of its own.
  }

  #transport() {
    const { target, ca, password } = this.#options;
    const { host, port, security, user } = target;
    return createTransport({
      host,
      port,
      secure: security === "tls",
      requireTLS: security === "starttls",
      ignoreTLS: security === "none",
      ...(ca === undefined ? {} : { tls: { ca } }),
      ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // A letter is made of text alone: nothing is fetched or read from the disk for it.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}
