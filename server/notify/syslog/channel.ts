/**
 * Syslog over TCP or TLS. Syslog has no acknowledgements, and what a kernel took may never be read. So each batch has a connection of its
 * own: we send, say that we are done, and wait for the other side to say the same, which it does after it has read everything. Anything
 * else (a reset, silence, an end before ours) means that the batch goes out again, marked as another attempt.
 */
import type { Socket } from "node:net";
import type { TargetOf } from "../../contract/index.ts";
import { type Attempt, away, type Channel, delivered, type Outcome, type Outgoing, wordsOf } from "../channel.ts";
import { openSocket } from "../socket.ts";
import { cefOf, cefSeverity, cefText } from "./cef.ts";
import { counted, syslogText } from "./rfc5424.ts";

export interface SyslogOptions {
  readonly target: TargetOf<"syslog">;
  readonly ca?: string | undefined;
  /** Of this machine. */
  readonly host: string;
  readonly version: string;
}

export class SyslogChannel implements Channel {
  readonly batch = 50;
  readonly #options: SyslogOptions;

  constructor(options: SyslogOptions) {
    this.#options = options;
  }

  async send(messages: readonly Outgoing[], { signal }: Attempt): Promise<Outcome> {
    const { target, ca } = this.#options;
    const { host, port, transport } = target;
    try {
      const socket = await openSocket({ host, port, transport, ca }, signal);
      await handOver(socket, Buffer.concat(messages.map((message) => counted(this.#text(message)))), signal);
      return delivered("read to its end");
    } catch (error) {
      return away(wordsOf(error));
    }
  }

  async close(): Promise<void> {
    // Nothing stays open between batches.
  }

  #text({ notice, delivery, attempt }: Outgoing): string {
    const { target, host, version } = this.#options;
    return syslogText({
      facility: target.facility,
      severity: severityOf(cefSeverity(notice)),
      at: notice.at,
      host,
      app: "wingwatch",
      messageId: notice.what,
      sequence: delivery,
      text: cefText(cefOf(notice, { version, attempt })),
    });
  }
}

/** CEF's 0 to 10 as syslog's alert, warning, notice, informational. */
function severityOf(cef: number): number {
  if (cef >= 9) return 1;
  if (cef >= 6) return 4;
  return cef >= 3 ? 5 : 6;
}

/** Resolves when the other side has closed after we were done, without a reset. */
function handOver(socket: Socket, octets: Buffer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let isSent = false;
    const finish = (error?: Error) => {
      signal.removeEventListener("abort", onAbort);
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    const onAbort = () => finish(new Error("the receiver did not read to the end in time"));
    signal.addEventListener("abort", onAbort);
    socket.on("error", finish);
    socket.once("end", () => finish(isSent ? undefined : new Error("the receiver closed before it had everything")));
    socket.once("close", () => finish(new Error("the connection broke")));
    socket.resume();
    socket.end(octets, () => {
      isSent = true;
    });
    if (signal.aborted) onAbort();
  });
}
