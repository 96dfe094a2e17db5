/**
 * chain.rate: frames of 24 sensors -> readings -> detection and DuckDB, in one process; and against the plain script that a user would
 * otherwise write, round by round in the same run.
 */
import { join } from "node:path";
import { WINDOW } from "@wingwatch/agent/domain";
import type { Figure } from "@wingwatch/test/figures/figure";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { LoadSensor } from "../load/load-sensor.ts";
import { quantile } from "../measure/trend.ts";
import { makeSite } from "../site/bench-site.ts";
import type { Contender } from "./contender.ts";
import { ourChain } from "./our-chain.ts";
import { plainScript } from "./plain-script.ts";

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
  const ours = await ourChain(site, sensors, { directory: folder.path, start: START, flushAt: FLUSH_AT });
  const theirs = await plainScript({ directory: folder.path, flushAt: FLUSH_AT });
  const rates: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const rate = await rateOf(ours, sensors, { round });
    const theirRate = await rateOf(theirs, sensors, { round });
    if (round === 0) continue;
    rates.push(rate);
    ratios.push(rate / theirRate);
  }
  const expected = ROUNDS * WINDOWS * sensors.length * BANDS.length;
  for (const { stored, found, close } of [ours, theirs]) {
    await close();
    if (stored !== expected || found === 0) throw new Error(`${stored} of ${expected} readings, ${found} findings`);
  }
  return [
    { name: "chain.rate", value: quantile(rates, 0.5), unit: "band readings/s", target: ">= 500000", n: ours.stored },
    {
      name: "chain.vs-plain-script",
      value: quantile(ratios, 0.5),
      unit: "times as fast",
      target: "",
      n: theirs.stored,
      note: "JSON, a threshold over a running floor, DuckDB's appender; it neither fuses nor places",
    },
  ];
}

/** Readings a second in one round; what sensors say is made before it begins. */
async function rateOf<Payload>(
  contender: Contender<Payload>,
  sensors: readonly LoadSensor[],
  { round }: { readonly round: number },
): Promise<number> {
  const begin = START + round * WINDOWS * WINDOW;
  const ends = Array.from({ length: WINDOWS }, (_, i) => begin + (i + 1) * WINDOW);
  const intervals = ends.map((t) => sensors.map((sensor) => contender.payload(sensor, t, WINDOW)));
  const before = contender.stored;
  const began = performance.now();
  for (const [i, interval] of intervals.entries()) await contender.take(interval, ends[i] as number);
  await contender.flush();
  return ((contender.stored - before) / (performance.now() - began)) * 1000;
}
