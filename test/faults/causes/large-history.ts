/** The reading store is large, and somebody looks at all of it. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "@wingwatch/agent/stores";
import type { Fault } from "../fault.ts";

const READINGS = 3_000_000;

export const largeHistory: Fault = {
  name: "large-history",
  cause: "the reading store is large, and the history of all of it is asked for without end",
  mechanism: `${READINGS / 1e6} million readings of an earlier month put into the embedded store first (10 GB hold about 500 million)`,
  alertMeanwhile: "yes",
  begin: async (lab) => {
    await lab.agent?.stop();
    const store = await openStore({ type: "duckdb", memory: "256MB" } as { type: string }, { directory: lab.agentData, env: {} });
    const from = Date.now() * 1000 - 30 * 24 * 3600e6;
    for (let at = 0; at < READINGS; at += 50_000) {
      await store.append(
        Array.from({ length: 50_000 }, (_, i) => ({
          type: "reading" as const,
          t: from + (at + i) * 800_000,
          dt: 100_000,
          sensor: `A1-s${1 + (i % 2)}`,
          band: "b8-ul",
          mean: -90 + (i % 70) / 10,
          peak: -80,
        })),
      );
      await store.flush();
    }
    await store.close();
    console.error(`the store holds ${Math.round(statSync(join(lab.agentData, "readings.duckdb")).size / 1e6)} MB`);
    await lab.startAgent();
    const asking = setInterval(() => void lab.screen.history("A1-s1", from, Date.now() * 1000).catch(() => undefined), 1000);
    return async () => clearInterval(asking);
  },
};
