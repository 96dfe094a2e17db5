/** chain.rate: frames of 24 sensors -> readings -> detection and DuckDB, step by step as an agent does it, in one process. */
import { join } from "node:path";
import { bandsOf } from "@wingwatch/agent/config";
import { DecodeCounters, PayloadDecoder } from "@wingwatch/agent/decode";
import { createDetection } from "@wingwatch/agent/detection";
import { SECOND, type StreamItem, WINDOW } from "@wingwatch/agent/domain";
import { openStore } from "@wingwatch/agent/stores";
import type { Figure } from "@wingwatch/test/figures/figure";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { LoadSensor } from "../load/load-sensor.ts";
import { makeSite } from "../site/bench-site.ts";

const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b28-ul", "b1-ul", "b7-ul", "dect", "tetra-ul"];
const START = Date.UTC(2026, 10, 22) * 1000;
/** Windows of 250 ms in a round: 15 minutes of a wing. The first round warms up. */
const WINDOWS = 3600;
const ROUNDS = 8;
/** Items from one flush to the next, as the agent does it under load. */
const FLUSH_AT = 50_000;

export async function chainFigures(): Promise<Figure[]> {
  using folder = temporaryFolder();
  const site = await makeSite(join(folder.path, "site"), {
    wings: 1,
    levels: 4,
    cells: 26,
    sensors: 6,
    bands: BANDS,
    driver: () => ({ type: "mqtt" }),
  });
  const sensors = site.sensors.map((sensor, number) => new LoadSensor(sensor, number));
  const counters = new DecodeCounters();
  const decoders = sensors.map(({ id }) => new PayloadDecoder(id, { counters }));
  const detection = createDetection({ site, bands: bandsOf(site) });
  const store = await openStore({ type: "duckdb", threads: 1 } as { type: string }, { directory: folder.path, env: {} });
  sensors.forEach((sensor, index) => void decoders[index]?.push(sensor.hello(START), START, []));

  const rates: number[] = [];
  let stored = 0;
  let findings = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = START + round * WINDOWS * WINDOW;
    const payloads = Array.from({ length: WINDOWS }, (_, i) => sensors.map((sensor) => sensor.frame(begin + (i + 1) * WINDOW, WINDOW)));
    const before = stored;
    let unflushed = 0;
    const began = performance.now();
    for (const [i, interval] of payloads.entries()) {
      const t = begin + (i + 1) * WINDOW;
      const items: StreamItem[] = [];
      interval.forEach((payload, index) => void decoders[index]?.push(payload, t, items));
      stored += items.length;
      unflushed += items.length;
      if (t % SECOND === 0) items.push({ type: "tick", t });
      const wait = store.append(items);
      if (wait !== undefined) await wait;
      for (const item of items) findings += detection.push(item).length;
      if (unflushed < FLUSH_AT) continue;
      await store.flush();
      unflushed = 0;
    }
    await store.flush();
    rates.push(((stored - before) / (performance.now() - began)) * 1000);
  }
  await store.close();
  const expected = ROUNDS * WINDOWS * sensors.length * BANDS.length;
  if (stored !== expected || findings === 0) throw new Error(`${stored} of ${expected} readings, ${findings} findings`);
  const measured = rates.slice(1).sort((a, b) => a - b);
  const value = measured[measured.length >> 1] ?? 0;
  return [{ name: "chain.rate", value, unit: "band readings/s", target: ">= 500000", n: stored }];
}
