/**
 * What a user would otherwise write in an afternoon: JSON from each sensor, a running floor and a threshold over it for each sensor and
 * band, and DuckDB's appender as its documentation shows it. No fusion, no place, no policy: much less is asked of it than of ours.
 */
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Reading } from "@wingwatch/agent/domain";
import type { Contender } from "./contender.ts";

const THRESHOLD_DB = 15;
const SHARE_OF_NEW = 0.01;

export async function plainScript(options: { readonly directory: string; readonly flushAt: number }): Promise<Contender<string>> {
  const instance = await DuckDBInstance.create(join(options.directory, "plain.duckdb"), { threads: "1" });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TABLE readings (t BIGINT, sensor VARCHAR, band VARCHAR, floor FLOAT, mean FLOAT, peak FLOAT, duty FLOAT, bursts INTEGER)",
  );
  const appender = await connection.createAppender("readings");
  const floors = new Map<string, number>();
  let unflushed = 0;

  function isOver({ sensor, band, mean = 0, peak = 0 }: Reading): boolean {
    const key = `${sensor}/${band}`;
    const before = floors.get(key) ?? mean;
    const floor = before + SHARE_OF_NEW * (mean - before);
    floors.set(key, floor);
    return peak > floor + THRESHOLD_DB;
  }

  function store({ t, sensor, band, floor = 0, mean = 0, peak = 0, duty = 0, bursts = 0 }: Reading): void {
    appender.appendBigInt(BigInt(t));
    appender.appendVarchar(sensor);
    appender.appendVarchar(band);
    for (const figure of [floor, mean, peak, duty]) appender.appendFloat(figure);
    appender.appendInteger(bursts);
    appender.endRow();
  }

  const contender: Contender<string> = {
    stored: 0,
    found: 0,
    payload: (sensor, t, dt) => sensor.json(t, dt),
    async take(interval) {
      for (const payload of interval) {
        for (const reading of JSON.parse(payload) as Reading[]) {
          if (isOver(reading)) contender.found += 1;
          store(reading);
          contender.stored += 1;
          unflushed += 1;
        }
      }
      if (unflushed >= options.flushAt) await contender.flush();
    },
    async flush() {
      appender.flushSync();
      unflushed = 0;
    },
    async close() {
      appender.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
  return contender;
}
