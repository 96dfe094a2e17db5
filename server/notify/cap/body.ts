/** The CAP message that goes out, which our own validator must find valid first: an invalid alert is dropped by those it is meant for. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { Outgoing } from "../channel.ts";
import { type CapSender, capMessage } from "./cap-message.ts";
import { capProblems } from "./validate.ts";

export function capBody({ notice, earlier }: Outgoing, sender: CapSender): Result<string, "invalid"> {
  const text = capMessage(notice, sender, earlier);
  const problems = capProblems(Buffer.from(text, "utf8"));
  return problems.length === 0 ? ok(text) : fail("invalid", problems.join("; "));
}
