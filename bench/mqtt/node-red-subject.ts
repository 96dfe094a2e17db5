/** Node-RED as a user would install it, with a threshold function and InfluxDB behind it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startInflux } from "@wingwatch/test/programs/influx";
import { freePort } from "@wingwatch/test/programs/process";
import { MEASURED, startOnCore } from "../measure/one-core.ts";
import { flow } from "./node-red-flow.ts";
import type { Subject } from "./subject.ts";

const DATABASE = "bench";

export interface NodeRedOptions {
  /** Where it is installed. */
  readonly installed: string;
  /** Folder for its own files. */
  readonly data: string;
  readonly brokerPort: number;
  readonly topic: string;
}

export async function startNodeRedSubject({ installed, data, brokerPort, topic }: NodeRedOptions): Promise<Subject> {
  const influx = await startInflux();
  await influx.query(`CREATE DATABASE ${DATABASE}`);
  const flows = join(data, "flows.json");
  writeFileSync(flows, JSON.stringify(flow({ brokerPort, influxPort: influx.port, database: DATABASE, topic })));
  const red = join(installed, "node_modules", "node-red", "red.js");
  const nodes = join(installed, "node_modules", "node-red-contrib-influxdb");
  const settings = join(data, "settings.js");
  writeFileSync(
    settings,
    `module.exports = { flowFile: ${JSON.stringify(flows)}, nodesDir: ${JSON.stringify(nodes)}, uiHost: "127.0.0.1" };`,
  );
  const program = startOnCore(MEASURED, [red, "--userDir", data, "--settings", settings, "--port", String(await freePort()), flows]);
  await program.says(/Connected to broker/i, 60_000);
  return {
    pid: program.child.pid ?? 0,
    finish: async () => {
      await program.stop("SIGTERM");
      const stored = await countOf(influx.query('SELECT count("mean") FROM "reading"', DATABASE));
      await influx.stop();
      return stored;
    },
  };
}

async function countOf(answer: Promise<unknown>): Promise<number> {
  const { results } = (await answer) as { results: { series?: { values: [string, number][] }[] }[] };
  return results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
}
