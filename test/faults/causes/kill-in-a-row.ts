/** Store, broker and agent are killed one after the other: what one has taken in is not yet safe when the next goes. */
import type { Fault } from "../fault.ts";
import { pause } from "../lab/lab.ts";

/** The store's absence, and the time from one kill to the next, ms. */
const AWAY_MS = 3_500;
const BETWEEN_MS = 2_000;

export const killInARow: Fault = {
  name: "kill-in-a-row",
  cause: "store, broker and agent are killed in a row",
  mechanism: "SIGKILL to InfluxDB, Mosquitto and the agent, two seconds apart; the last two started again at once",
  lab: () => ({ store: "influx", serial: ["A4-s1"] }),
  alertMeanwhile: "no",
  begin: async (lab) => {
    await lab.influx?.stop("SIGKILL");
    await pause(AWAY_MS);
    await lab.influx?.start();
    await pause(BETWEEN_MS);
    await lab.broker.stop("SIGKILL");
    await lab.broker.start();
    await pause(BETWEEN_MS);
    await lab.agent?.stop("SIGKILL");
    await lab.startAgent();
    return async () => undefined;
  },
};
