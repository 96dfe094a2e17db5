/** Syslog messages of RFC 5424, framed by counting octets as RFC 5425 (TLS) and RFC 6587 (TCP) want it. Pure. */
import type { Micros } from "@wingwatch/agent/domain";

export interface SyslogMessage {
  /** 0 to 23. */
  readonly facility: number;
  /** 0 (emergency) to 7 (debug). */
  readonly severity: number;
  readonly at: Micros;
  readonly host: string;
  readonly app: string;
  /** What sort of message it is. */
  readonly messageId: string;
  /** Grows with each message; the same when it is sent again. */
  readonly sequence: number;
  readonly text: string;
}

const LARGEST_SEQUENCE = 2 ** 31 - 1;

export function syslogText({ facility, severity, at, host, app, messageId, sequence, text }: SyslogMessage): string {
  const time = new Date(at / 1_000).toISOString();
  // RFC 5424 7.3.1: sequenceId begins at 1 and starts again after 2147483647.
  const id = ((sequence - 1) % LARGEST_SEQUENCE) + 1;
  return `<${facility * 8 + severity}>1 ${time} ${word(host, 255)} ${word(app, 48)} - ${word(messageId, 32)} [meta sequenceId="${id}"] ${text}`;
}

/** `LENGTH SP MESSAGE`, the length in octets. */
export function counted(message: string): Buffer {
  const octets = Buffer.from(message, "utf8");
  return Buffer.concat([Buffer.from(`${octets.length} `), octets]);
}

/** Printable ASCII without spaces, `-` where nothing is left. */
function word(text: string, longest: number): string {
  return text.replace(/[^\x21-\x7e]/g, "").slice(0, longest) || "-";
}
