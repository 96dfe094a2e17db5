/** The agent is killed under load and started again. */
import type { Fault } from "../fault.ts";

export const killAgent: Fault = {
  name: "kill-agent",
  cause: "the agent is killed",
  mechanism: "SIGKILL to the process, started again at the end",
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async (lab) => {
    await lab.agent?.stop("SIGKILL");
    return () => lab.startAgent();
  },
};
