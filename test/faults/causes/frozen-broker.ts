/** The broker hangs: its connections stay open, and it answers nobody. */
import type { Fault } from "../fault.ts";

export const frozenBroker: Fault = {
  name: "frozen-broker",
  cause: "the broker hangs with its connections open",
  mechanism: "SIGSTOP to Mosquitto, SIGCONT at the end",
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async (lab) => {
    lab.broker.signal("SIGSTOP");
    return async () => lab.broker.signal("SIGCONT");
  },
};
