/** What a person is told where a command to an agent brought no reply. */
import { Refusal } from "../http/refusal.ts";
import type { CommandFailure } from "./command-desk.ts";

/** `late`: the sentence where the agent did not answer in time. */
export function unanswered(reason: CommandFailure, late: string): Refusal {
  switch (reason) {
    case "busy":
      return new Refusal(503, reason, "Too many questions wait for agents already; try again in a few seconds.");
    case "not-connected":
      return new Refusal(503, reason, "The server has no connection to the broker; see /readyz.");
    case "timeout":
      return new Refusal(504, reason, late);
  }
}
