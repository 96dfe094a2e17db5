/** A time of a whole prison in an agent's store, put in through the store itself as `wingwatch import` does. */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Reading, Site } from "@wingwatch/agent/domain";
import { openStore } from "@wingwatch/agent/stores";
import { AGENT } from "../site/bench-site.ts";
import { NoisyBand } from "./noisy-band.ts";
import { Random } from "./random.ts";

const SECOND = 1_000_000;
/** Seconds between two flushes. */
const FLUSH_EVERY = 600;
/** Phones begun to be used, all over the prison, and crackles of machines in each band of each sensor, a day. */
const [CALLS, CRACKLES] = [100, 0.5];
const DAY = 86_400;

export interface StoredDay {
  readonly readings: number;
  readonly bytes: number;
}

/** One reading a second of each sensor and band; calls of 5 to 60 s, each heard at one sensor. */
export async function storeDay(
  site: Site,
  { data, from, seconds, seed = 1 }: { readonly data: string; readonly from: number; readonly seconds: number; readonly seed?: number },
): Promise<StoredDay> {
  const directory = join(data, "agents", AGENT);
  mkdirSync(directory, { recursive: true });
  const store = await openStore({ type: "duckdb" }, { directory, env: {} });
  const random = new Random(seed);
  const slots = site.sensors.flatMap(({ id, bands }, i) =>
    bands.map((band, k) => ({
      sensor: id,
      band,
      of: new NoisyBand({ receiver: i * 100 + k, seed: seed * 100_000 + i * 100 + k, crackles: CRACKLES / 1440 }),
      until: 0,
      over: 0,
    })),
  );
  const chance = CALLS / DAY / slots.length;
  let readings = 0;
  for (let second = 0; second < seconds; second += 1) {
    const t = from + (second + 1) * SECOND;
    const batch: Reading[] = [];
    for (const slot of slots) {
      if (slot.until <= second && random.next() < chance) {
        slot.until = second + 5 + 55 * random.next();
        slot.over = 40 * random.next();
      }
      const isCall = slot.until > second;
      const { floor, mean, peak } = slot.of.next(isCall ? slot.over : undefined);
      const [duty, bursts] = isCall ? [0.125, 27] : [0, 0];
      batch.push({ type: "reading", t, dt: SECOND, sensor: slot.sensor, band: slot.band, floor, mean, peak, duty, bursts });
    }
    readings += batch.length;
    await store.append(batch);
    if (second % FLUSH_EVERY === FLUSH_EVERY - 1) await store.flush();
  }
  await store.settle?.();
  await store.close();
  return { readings, bytes: statSync(join(directory, "readings.duckdb")).size };
}
