/** tune.*: what engineers wait for, what a day costs, and whether suggestions keep what they promise. */
import { join } from "node:path";
import type { Figure } from "@wingwatch/test/figures/figure";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { makeSite } from "../site/bench-site.ts";
import { backtestFigures } from "./backtest.ts";
import { openControlRoom } from "./control-room.ts";
import { type LookAt, lookFigures } from "./look.ts";
import { storeDay } from "./stored-day.ts";
import { suggestBeside } from "./suggest-thread.ts";

const BANDS = "b28-ul b20-ul b8-ul b3-ul b1-ul b7-ul b38 n78 wifi24 dect tetra-ul b40".split(" ");

export interface TuningSize {
  readonly seconds: number;
  /** A level, of eight levels. */
  readonly sensors: number;
  /** Seeds that suggestions are tried with, from FIRST_SEED on, and days of each. */
  readonly seeds: number;
  readonly days: number;
}

const WHOLE: TuningSize = { seconds: 86_400, sensors: 6, seeds: 16, days: 25 };
/** None below was ever used while suggestions were worked on. */
const FIRST_SEED = 501;

export async function tuningFigures({ seconds, sensors, seeds, days }: TuningSize = WHOLE): Promise<Figure[]> {
  using folder = temporaryFolder();
  const [siteFolder, data] = [join(folder.path, "site"), join(folder.path, "data")];
  const site = await makeSite(siteFolder, { wings: 2, levels: 4, cells: 20, sensors, bands: BANDS, driver: () => ({ type: "mqtt" }) });
  const to = Math.floor(Date.now() / 1000 - 3600) * 1_000_000;
  const from = to - seconds * 1_000_000;
  const [sensor = "", band = ""] = [site.sensors[0]?.id, BANDS[2]];
  const suggested = suggestBeside({
    site,
    sensor,
    band,
    seeds: Array.from({ length: seeds }, (_, i) => i + FIRST_SEED),
    learnt: Math.min(14, days),
    tried: days,
  });
  // The days before, of what is drawn alone: a week of it.
  const one = { ...site, sensors: site.sensors.filter(({ id }) => id === sensor).map((each) => ({ ...each, bands: [band] })) };
  const before = await storeDay(one, { data, from: from - 6 * seconds * 1_000_000, seconds: 6 * seconds });
  const stored = await storeDay(site, { data, from, seconds });
  const readings = before.readings + stored.readings;
  const perReading = {
    name: "tune.bytes-per-reading",
    value: stored.bytes / readings,
    unit: "bytes on disk",
    target: "<= 6",
    n: readings,
  };
  const suggestions = await suggested;
  return [perReading, ...(await screenFigures({ folder: siteFolder, data }, { sensor, band, from, to })), ...suggestions];
}

async function screenFigures(where: { readonly folder: string; readonly data: string }, at: LookAt): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const engineer = await openControlRoom(stack, where);
  const looks = await lookFigures(engineer, at);
  return [...looks, ...(await backtestFigures(engineer, at))];
}
