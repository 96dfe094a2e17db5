/** Broker and reading store are both away: serial sensors go on speaking, and nobody can be told. */
import type { Fault } from "../fault.ts";

const serial = ["A1-s1", "A1-s2", "A2-s1", "A2-s2", "A3-s1", "A3-s2", "A4-s1", "A4-s2"];

export const brokerAndStoreAway: Fault = {
  name: "broker-and-store-away",
  cause: "broker and reading store are away, the sensors are not",
  mechanism: "Mosquitto and InfluxDB stopped, started again at the end; sensors on pseudo-terminals",
  lab: () => ({ store: "influx", serial }),
  // For the rate of the back-fill, which is counted by the second.
  leastSeconds: 60,
  alertMeanwhile: "yes",
  shows: ["agent away"],
  begin: async (lab) => {
    await Promise.all([lab.broker.stop(), lab.influx?.stop()]);
    return async () => {
      await Promise.all([lab.broker.start(), lab.influx?.start()]);
    };
  },
};
