/** The reading store is killed under load and started again. */
import type { Fault } from "../fault.ts";

export const killInflux: Fault = {
  name: "kill-influx",
  cause: "the reading store is killed",
  mechanism: "SIGKILL to InfluxDB, started again at the end",
  lab: () => ({ store: "influx" }),
  // For the rate of the back-fill, which is counted by the second.
  leastSeconds: 60,
  alertMeanwhile: "yes",
  shows: ["store away"],
  begin: async (lab) => {
    await lab.influx?.stop("SIGKILL");
    return async () => lab.influx?.start();
  },
};
