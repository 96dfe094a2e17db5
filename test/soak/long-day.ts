/**
 * A day of a large wing (64 sensors of 12 bands ten times a second), as fast as the machine can: the same detection and store, fed by time as data.
 * Sensors fall silent, the agent is put back to what it had saved, the store is closed and opened. No reading may be missing, no call untold,
 * and memory may not grow. What is real about time (processes, lines, disks that fail) is the loaded soak's.
 */
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bandsOf } from "@wingwatch/agent/config";
import { createDetection } from "@wingwatch/agent/detection";
import { type Reading, SECOND, type Site } from "@wingwatch/agent/domain";
import { openStore } from "@wingwatch/agent/stores";
import { overFloor } from "../faults/lab/phone.ts";
import { makeSite } from "../faults/lab/site.ts";
import type { Figure } from "../figures/figure.ts";
import { type Random, randomFrom } from "../fuzz/mutate.ts";
import { temporaryFolder } from "../programs/process.ts";
import { growth } from "./growth.ts";

const BANDS = "b28-ul b20-ul b8-ul b3-ul b1-ul b7-ul b38 n78 wifi24 dect tetra-ul b40".split(" ");
const SENSORS_A_LANDING = 16;
const T0 = 1_795_316_400_000_000;
const STEP = 100_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Items that are made durable together. */
const FLUSH_AT = 400_000;
/** What the store keeps: older readings are deleted each hour, once they have been counted. */
const KEPT = HOUR;
/** A call every so often, of 30 s; the first after the floors are learned. */
const CALL_EVERY = 10 * MINUTE;
const CALL = 30 * SECOND;
/** From one fault to the next. */
const FAULT_EVERY = 7 * MINUTE;
const SILENCE = 3 * MINUTE;

export async function longDayFigures(hours: number, seed = Date.now() % 1_000_000): Promise<Figure[]> {
  using folder = temporaryFolder();
  const shape = { store: { type: "duckdb" }, driver: () => ({ type: "mqtt" }), sensorsPerLanding: SENSORS_A_LANDING, bands: BANDS };
  const site = await makeSite(join(folder.path, "site"), shape);
  const began = performance.now();
  const day = new Day(site, { directory: folder.path, random: randomFrom(seed) });
  await day.open();
  for (let t = T0; t < T0 + hours * HOUR; t += STEP) {
    if ((t - T0) % HOUR === 0) console.error(`day: hour ${(t - T0) / HOUR} of ${hours.toFixed(1)}`);
    await day.step(t);
  }
  const { sent, missing, calls, told, memory, faults } = await day.close();
  const minutes = (performance.now() - began) / 60_000;
  const note = `${hours.toFixed(1)} simulated hours in ${minutes.toFixed(1)} minutes, 64 sensors of 12 bands at 10 Hz; ${faults} faults; seed ${seed}`;
  return [
    { name: "soak.day.lost", value: missing, unit: "readings of the series looked at", target: "<= 0", n: sent, note },
    {
      name: "soak.day.calls",
      value: calls - told,
      unit: "calls without an alert",
      target: "<= 0",
      n: calls,
      note: "of 30 s, one in ten minutes",
    },
    { name: "soak.day.memory", value: memory.at(-1) ?? null, unit: "MB", target: "", n: memory.length, note: "in use after collection" },
    {
      name: "soak.day.memory.growth",
      value: growth(memory),
      unit: "%",
      target: "<= 10",
      n: memory.length,
      note: "last quarter over the second",
    },
  ];
}

class Day {
  readonly #site: Site;
  readonly #directory: string;
  readonly #random: Random;
  readonly #memory: number[] = [];
  readonly #silentUntil = new Map<string, number>();
  /** What was sent of the series that are looked at: the first band of each sensor. */
  readonly #sentOf = new Map<string, number>();
  readonly #told = new Set<string>();
  #detection: ReturnType<typeof createDetection>;
  #store: Awaited<ReturnType<typeof openStore>> | undefined;
  #unflushed = 0;
  #faults = 0;
  #calls = 0;
  #missing = 0;
  #lookedTo = T0;
  #t = T0;

  constructor(site: Site, { directory, random }: { readonly directory: string; readonly random: Random }) {
    this.#site = site;
    this.#directory = directory;
    this.#random = random;
    this.#detection = createDetection({ site, bands: bandsOf(site) });
  }

  async open(): Promise<void> {
    this.#store = await openStore({ type: "duckdb" }, { directory: this.#directory, env: {} });
  }

  async step(t: number): Promise<void> {
    this.#t = t;
    const since = t - T0;
    // Before anything of this moment is sent: what was counted and what is asked for end at the same one.
    if (since % HOUR === 0 && since > 0) await this.#look(t);
    if (since % CALL_EVERY === 0 && since > 0) this.#calls += 1;
    if (since % FAULT_EVERY === 0 && since > 0) await this.#fail(t);
    const items: (Reading | { readonly type: "tick"; readonly t: number })[] = [];
    const calling = since > CALL && since % CALL_EVERY < CALL;
    const landing = this.#site.sensors[0]?.level;
    this.#site.sensors.forEach((sensor, number) => {
      if ((this.#silentUntil.get(sensor.id) ?? 0) > t) return;
      const over = calling && sensor.level === landing ? overFloor(sensor) : 0;
      items.push(...sensor.bands.map((band, i) => reading(sensor.id, band, { t, over: i === 0 ? over : 0, wobble: number + i })));
      this.#sentOf.set(sensor.id, (this.#sentOf.get(sensor.id) ?? 0) + 1);
    });
    if (t % SECOND === 0) items.push({ type: "tick", t });
    const wait = this.#store?.append(items);
    if (wait !== undefined) await wait;
    for (const item of items) {
      for (const finding of this.#detection.push(item)) {
        if (finding.type === "alert" && finding.kind === "prohibited") this.#told.add(`${Math.round((finding.t - T0) / CALL_EVERY)}`);
      }
    }
    this.#unflushed += items.length;
    if (this.#unflushed >= FLUSH_AT) await this.#flush();
    if (since % (5 * MINUTE) === 0) this.#memory.push(megabytesKept());
  }

  async close() {
    await this.#look(this.#t + STEP);
    await this.#store?.close();
    const sent = Math.round((this.#lookedTo - T0) / STEP) * this.#site.sensors.length;
    return { sent, missing: this.#missing, calls: this.#calls, told: this.#told.size, memory: this.#memory, faults: this.#faults };
  }

  /** One of three: a sensor falls silent, detection goes on from its saved state, the store is closed and opened. */
  async #fail(t: number): Promise<void> {
    this.#faults += 1;
    const which = Math.floor(3 * this.#random());
    if (which === 0) {
      // Not the one that hears the calls.
      const sensor = this.#site.sensors[1 + Math.floor((this.#site.sensors.length - 1) * this.#random())];
      if (sensor !== undefined) this.#silentUntil.set(sensor.id, t + SILENCE);
    } else if (which === 1) {
      const saved = JSON.parse(JSON.stringify(this.#detection.state())) as unknown;
      this.#detection = createDetection({ site: this.#site, bands: bandsOf(this.#site), state: saved });
    } else {
      await this.#flush();
      await this.#store?.close();
      await this.open();
    }
  }

  async #flush(): Promise<void> {
    await this.#store?.flush();
    this.#unflushed = 0;
  }

  /** Counts what the store has of the hour that is over, then lets go of the one before. */
  async #look(to: number): Promise<void> {
    await this.#flush();
    for (const { id, bands } of this.#site.sensors) {
      const range = { from: this.#lookedTo, to: to - 1, points: 1 };
      const points = (await this.#store?.history({ sensor: id, band: bands[0] ?? "", ...range })) ?? [];
      this.#missing += Math.abs((this.#sentOf.get(id) ?? 0) - points.reduce((sum, { n }) => sum + n, 0));
      this.#sentOf.set(id, 0);
    }
    this.#lookedTo = to;
    await this.#store?.expire({ readings: to - KEPT, bursts: to - KEPT });
  }
}

function reading(
  sensor: string,
  band: string,
  { t, over, wobble }: { readonly t: number; readonly over: number; readonly wobble: number },
): Reading {
  const mean = -91 + 0.1 * ((t / STEP + wobble) % 3) + over;
  return { type: "reading", t, dt: STEP, sensor, band, floor: -92, mean, peak: mean + (over > 0 ? 9 : 3), duty: over > 0 ? 0.125 : 0 };
}

function megabytesKept(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}
