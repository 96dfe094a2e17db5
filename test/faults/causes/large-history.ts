/** The reading store is large, and somebody looks at all of it. */
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../fault.ts";
import { fillHistory } from "../lab/long-history.ts";

/** What an ordinary run has time for; nights have ten gigabytes. */
const USUAL_GIGABYTES = 0.25;
const gigabytes = Number(process.env.WINGWATCH_FAULT_GIGABYTES ?? USUAL_GIGABYTES);

export const largeHistory: Fault = {
  name: "large-history",
  cause: "the reading store is large, and the history of all of it is asked for without end",
  mechanism: "readings of earlier days put into the embedded store first",
  isAlone: true,
  alertMeanwhile: "yes",
  begin: async (lab) => {
    await lab.agent?.stop();
    const readings = await fillHistory(lab.agentData, { sensor: "A1-s1", band: "b8-ul", bytes: gigabytes * 1e9 });
    const size = statSync(join(lab.agentData, "readings.duckdb")).size / 1e9;
    lab.remark = `${(readings / 1e6).toFixed(0)} million readings, ${size.toFixed(2)} GB`;
    await lab.startAgent();
    const asking = setInterval(() => void lab.screen.history("A1-s1", 0, Date.now() * 1000).catch(() => undefined), 1000);
    return async () => clearInterval(asking);
  },
};
