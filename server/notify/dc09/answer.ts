/** What an alarm receiver answers to a message. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Dc09Message } from "./frame.ts";

export type Answer =
  | { readonly kind: "acknowledged" }
  /** It does not accept the message's time; `clock` is its own, where it says so. */
  | { readonly kind: "wrong-time"; readonly clock: Micros | undefined }
  /** It understands the frame and can do nothing with the message. */
  | { readonly kind: "refused" }
  /** An answer to something else. */
  | { readonly kind: "other" };

export function answerTo(sent: Dc09Message, reply: Dc09Message): Answer {
  if (reply.token === "NAK") return { kind: "wrong-time", clock: reply.timestamp };
  if (reply.sequence !== sent.sequence || reply.account !== sent.account) return { kind: "other" };
  if (reply.token === "ACK") return { kind: "acknowledged" };
  return reply.token === "DUH" ? { kind: "refused" } : { kind: "other" };
}
