/** The broker is killed under load and started again. */
import type { Fault } from "../fault.ts";

export const killBroker: Fault = {
  name: "kill-broker",
  cause: "the broker is killed",
  mechanism: "SIGKILL to Mosquitto, started again at the end",
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async (lab) => {
    await lab.broker.stop("SIGKILL");
    return () => lab.broker.start();
  },
};
