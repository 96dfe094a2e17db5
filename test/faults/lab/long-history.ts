/** Fills a reading store with earlier days, until its file is as large as is asked for. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { openStore } from "@wingwatch/agent/stores";

const PIECE = 5_000_000;
/** From one reading to the next, µs. */
const STEP = 40_000;
const DAY = 86_400_000_000;

/** Gives how many readings that took. Levels are noise to a tenth of a decibel: what compresses better would be no history. */
export async function fillHistory(
  directory: string,
  { sensor, band, bytes }: { sensor: string; band: string; bytes: number },
): Promise<number> {
  const to = Date.now() * 1000 - DAY;
  const store = await openStore({ type: "duckdb" }, { directory, env: {} });
  await store.append([{ type: "reading", t: to, dt: STEP, sensor, band, mean: -90, peak: -80 }]);
  await store.flush();
  await store.close();
  const path = join(directory, "readings.duckdb");
  const instance = await DuckDBInstance.create(path, { memory_limit: "1GB" });
  const connection = await instance.connect();
  let readings = 1;
  while (statSync(path).size < bytes) {
    const series = `(SELECT id FROM series WHERE sensor = '${sensor}' AND band = '${band}')`;
    await connection.run(`INSERT INTO readings SELECT ${to} - (${readings + PIECE} - i) * ${STEP}, ${series}, ${STEP},
      (-920 - 30 * random())::SMALLINT, (-900 - 60 * random())::SMALLINT, (-800 + 200 * random())::SMALLINT, (10000 * random())::SMALLINT, -1
      FROM range(${PIECE}) AS r(i)`);
    await connection.run("CHECKPOINT");
    readings += PIECE;
  }
  connection.closeSync();
  instance.closeSync();
  return readings;
}
