/**
 * chain.rate.bursts and chain.state: detection alone, readings of a wing with a fifth as many bursts beside them, and what it keeps of a sensor and
 * band. Calls come one band after the other, each heard by three sensors.
 */
import { bandsOf } from "@wingwatch/agent/config";
import { createDetection } from "@wingwatch/agent/detection";
import type { Bursts, Micros, Reading, Site, StreamItem } from "@wingwatch/agent/domain";
import { SECOND, WINDOW } from "@wingwatch/agent/domain";
import type { Figure } from "@wingwatch/test/figures/figure";
import { quantile } from "../measure/trend.ts";

const START: Micros = Date.UTC(2026, 10, 22) * 1000;
/** Windows in a round, a minute of the stream. The first round warms up; a running agent is long past it, so the median of many is taken. */
const WINDOWS = 240;
const ROUNDS = 30;
const FLOOR = -95;
/** GSM frame, µs. */
const FRAME = 60_000 / 13;
/** Bands busy at a time, on average: a fifth as many bursts as readings. */
const BUSY = 0.25;
/** Sensors that hear a call. */
const HEARD_BY = 3;

export function burstFigures(site: Site, bands: readonly string[]): Figure[] {
  const detection = createDetection({ site, bands: bandsOf(site) });
  const rates: number[] = [];
  let readings = 0;
  let bursts = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const items = roundOf(site, bands, round);
    const own = items.filter((item) => item.type === "reading").length;
    const began = process.cpuUsage();
    for (const item of items) detection.push(item);
    const { user, system } = process.cpuUsage(began);
    rates.push((own * 1e6) / (user + system));
    readings += own;
    for (const item of items) if (item.type === "bursts") bursts += item.list.length;
  }
  const state = Buffer.byteLength(JSON.stringify(detection.state()));
  const value = Math.round(quantile(rates.slice(1), 0.5));
  return [
    {
      name: "chain.rate.bursts",
      value,
      unit: "band readings/s",
      target: ">= 1000000",
      n: readings,
      note: `detection alone, ${Math.round((value * bursts) / readings)} bursts/s beside them`,
    },
    { name: "chain.state", value: Math.round(state / (site.sensors.length * bands.length)), unit: "B", target: "<= 4096", n: 1 },
  ];
}

/** What a wing says in a round. */
function roundOf(site: Site, bands: readonly string[], round: number): readonly StreamItem[] {
  const items: StreamItem[] = [];
  for (let w = 0; w < WINDOWS; w++) {
    const t = START + (round * WINDOWS + w) * WINDOW;
    bands.forEach((band, b) => {
      site.sensors.forEach((sensor, s) => {
        const busy = s < HEARD_BY && (w + 30 * b) % WINDOWS < (WINDOWS * BUSY) / bands.length;
        items.push(reading(t, { sensor: sensor.id, band, busy }));
        if (busy) items.push(list(t, { sensor: sensor.id, band, level: -60 - 6 * s }));
      });
    });
    if ((t + WINDOW) % SECOND === 0) items.push({ type: "tick", t: t + WINDOW });
  }
  return items;
}

interface Told {
  readonly sensor: string;
  readonly band: string;
}

function reading(t: Micros, { sensor, band, busy }: Told & { readonly busy: boolean }): Reading {
  const [mean, peak] = busy ? [-68, -60] : [FLOOR + 1, FLOOR + 5.6];
  return { type: "reading", t: t + WINDOW, dt: WINDOW, sensor, band, floor: FLOOR, mean, peak, duty: 0, bursts: busy ? 54 : 0 };
}

function list(t: Micros, { sensor, band, level }: Told & { readonly level: number }): Bursts {
  const first = Math.ceil(t / FRAME) * FRAME - t;
  const count = Math.floor((WINDOW - first) / FRAME);
  return {
    type: "bursts",
    t,
    sensor,
    band,
    list: Array.from({ length: count }, (_, i) => [Math.round(first + i * FRAME), 547, level]),
    more: 0,
  };
}
