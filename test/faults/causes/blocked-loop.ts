/** The agent does nothing for a while: its event loop is blocked. */
import type { Fault } from "../fault.ts";

export const blockedLoop: Fault = {
  name: "blocked-loop",
  cause: "the agent's event loop is blocked",
  mechanism: "SIGSTOP to the agent, SIGCONT at the end",
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async (lab) => {
    lab.agent?.child.kill("SIGSTOP");
    return async () => {
      lab.agent?.child.kill("SIGCONT");
    };
  },
};
