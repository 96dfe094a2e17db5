import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Micros, type Reading, SECOND, type StreamItem } from "../../../domain/index.ts";
import type { HistoryPoint, ReadingStore } from "../../../ports/index.ts";
import { openStore } from "../../registry.ts";
import { reading, T0 } from "../../testing/items.ts";
import { HOUR, MINUTE } from "./levels.ts";

let directory: string;
let names = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "wingwatch-rollups-"));
});
afterAll(() => rm(directory, { recursive: true }));

const open = (file: string) => openStore({ type: "duckdb", file } as { type: string }, { directory, env: {} });
const fresh = () => open(`${++names}.duckdb`);

/** Two readings a second whose levels wander, some without duty or bursts. */
function evening(hours: number): Reading[] {
  return Array.from({ length: hours * 7200 }, (_, i) => {
    const mean = -95 + ((i * 7919) % 61) / 10 + 3 * Math.sin(i / 900);
    const { duty: _duty, bursts: _bursts, ...bare } = reading({ t: T0 + i * (SECOND / 2), mean: tenth(mean) });
    const peak = tenth(mean + ((i * 31) % 80) / 10);
    return { ...bare, floor: tenth(-97 + ((i * 13) % 9) / 10), peak, ...(i % 3 === 0 && { duty: (i % 100) / 1000, bursts: i % 5 }) };
  });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

async function put(store: ReadingStore, items: readonly StreamItem[]): Promise<void> {
  await store.append(items);
  await store.flush();
}

const ask = (store: ReadingStore, from: Micros, to: Micros, points: number) =>
  store.history({ sensor: "S1", band: "b8-ul", from, to, points, quantiles: true });

/** What the readings themselves say, computed apart from the store. */
function bruteForce(readings: readonly Reading[], from: Micros, width: number): HistoryPoint[] {
  const buckets = new Map<number, Reading[]>();
  for (const one of readings) {
    const bucket = Math.floor((one.t - from) / width);
    const rows = buckets.get(bucket) ?? [];
    if (rows.length === 0) buckets.set(bucket, rows);
    rows.push(one);
  }
  return [...buckets].map(([bucket, rows]) => {
    const of = (pick: (one: Reading) => number | undefined) => rows.map(pick).filter((value) => value !== undefined);
    const mean = of((one) => one.mean);
    const peak = of((one) => one.peak);
    return {
      t: from + bucket * width,
      dt: width,
      n: rows.length,
      floor: average(of((one) => one.floor)),
      mean: average(mean),
      min: Math.min(...mean),
      max: Math.max(...peak, ...mean),
      duty: average(of((one) => one.duty)),
      quantiles: { mean: quantiles(mean), peak: quantiles(peak) },
    };
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantiles(values: readonly number[]): readonly [number, number, number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
  return [at(0.1), at(0.5), at(0.9), at(0.99)];
}

function expectAlike(found: readonly HistoryPoint[], expected: readonly HistoryPoint[], quantileTolerance: number): void {
  expect(found.map(({ t, dt, n }) => ({ t, dt, n }))).toEqual(expected.map(({ t, dt, n }) => ({ t, dt, n })));
  found.forEach((point, index) => {
    const other = expected[index]!;
    for (const figure of ["floor", "mean", "min", "max"] as const) expectNear(point[figure], other[figure], 0.011);
    expectNear(point.duty, other.duty, 0.0002);
    for (const what of ["mean", "peak"] as const)
      point.quantiles?.[what]?.forEach((value, q) => {
        expectNear(value, other.quantiles?.[what]?.[q], quantileTolerance);
      });
  });
}

function expectNear(value: number | null | undefined, other: number | null | undefined, tolerance: number): void {
  expect(Math.abs(Number(value) - Number(other))).toBeLessThanOrEqual(tolerance);
}

describe("roll-ups", () => {
  it("answer as the readings do: counts exactly, levels within 0.011 dB, duty within 0.0002, quantiles of a row exactly", async () => {
    const store = await fresh();
    const readings = evening(4);
    await put(store, readings);
    await store.settle?.();
    for (const width of [MINUTE, HOUR]) {
      const to = T0 + 3 * HOUR;
      const expected = bruteForce(
        readings.filter(({ t }) => t < to),
        T0,
        width,
      );
      expectAlike(await ask(store, T0, to, (to - T0) / width), expected, 1e-9);
    }
    await store.close();
  });

  it("join rolled and newer readings in one bucket, quantiles over several rows within 2 dB", async () => {
    const store = await fresh();
    const readings = evening(3).slice(0, -1200);
    await put(store, readings);
    await store.settle?.();
    expectAlike(await ask(store, T0, T0 + 4 * HOUR, 1), bruteForce(readings, T0, 4 * HOUR), 2);
    expectAlike(await ask(store, T0, T0 + 3 * HOUR, 12), bruteForce(readings, T0, HOUR / 4), 2);
    await store.close();
  });

  it("stay when readings go, down to the second, and go at their own time", async () => {
    const store = await fresh();
    const readings = evening(3);
    await put(store, readings);
    const before = await Promise.all([HOUR, MINUTE, SECOND].map((width) => ask(store, T0, T0 + 600 * width, 600)));
    await store.expire({ readings: T0 + 2 * HOUR, bursts: 0 });
    const kept: StreamItem[] = [];
    for await (const item of store.observations({ from: T0, to: T0 + 3 * HOUR })) kept.push(item);
    expect(kept[0]?.t).toBe(T0 + 2 * HOUR);
    const after = await Promise.all([HOUR, MINUTE, SECOND].map((width) => ask(store, T0, T0 + 600 * width, 600)));
    after.forEach((points, i) => {
      expectAlike(points, before[i]!, 1e-9);
    });
    await store.expire({ readings: T0 + 2 * HOUR, bursts: 0, rollups: T0 + HOUR });
    expect((await ask(store, T0, T0 + 3 * HOUR, 3)).map(({ t }) => t)).toEqual([T0 + HOUR, T0 + 2 * HOUR]);
    await store.close();
  });

  it("are made anew of an hour that something came late for, also after a restart", async () => {
    const name = `${++names}.duckdb`;
    const first = await open(name);
    await put(first, evening(3));
    await first.settle?.();
    await put(first, [reading({ t: T0 + 5 * MINUTE + 1, mean: -20, peak: -10 })]);
    await first.close();
    const second = await open(name);
    await second.settle?.();
    const [hour] = await ask(second, T0, T0 + HOUR, 1);
    expect([hour?.n, hour?.max]).toEqual([7201, -10]);
    await second.close();
  });

  it("are left as they are where readings of the hour are gone already", async () => {
    const store = await fresh();
    await put(store, evening(3));
    await store.expire({ readings: T0 + HOUR, bursts: 0 });
    await put(store, [reading({ t: T0 + 5 * MINUTE })]);
    await store.settle?.();
    expect((await ask(store, T0, T0 + HOUR, 1))[0]?.n).toBe(7200);
    await store.close();
  });

  it("jump over years without data and are made once only", async () => {
    const store = await fresh();
    await put(store, [reading({ t: T0 - 3 * 8760 * HOUR }), ...evening(2), reading({ t: T0 + 3 * HOUR })]);
    await store.settle?.();
    await store.settle?.();
    const points = await ask(store, T0 - 3 * 8760 * HOUR, T0 + 2 * HOUR, 2);
    expect(points.reduce((sum, { n }) => sum + n, 0)).toBe(2 * 7200 + 1);
    await store.close();
  });

  it("come by themselves, an hour after a flush", async () => {
    const store = await fresh();
    await put(store, evening(2));
    await put(store, [reading({ t: T0 + 2 * HOUR + 3 * MINUTE })]);
    for (let i = 0; i < 2; i += 1) {
      await store.expire({ readings: 0, bursts: 0 });
      await store.flush();
    }
    // A bucket of two minutes begins at a whole minute only where it comes from roll-ups.
    expect((await ask(store, T0 + 7, T0 + 7 + 2 * HOUR, 60))[0]?.t).toBe(T0);
    await store.close();
  });
});

describe("burst lists past their time", () => {
  const bursts = (t: Micros, band: string): StreamItem => ({ type: "bursts", t, sensor: "S1", band, list: [[5, 547, -60.5]], more: 0 });

  it("stay within what keeps them, in its band, until incidents go", async () => {
    const store = await fresh();
    await put(store, [
      bursts(T0, "b8-ul"),
      bursts(T0 + MINUTE, "b8-ul"),
      bursts(T0 + MINUTE, "dect"),
      bursts(T0 + HOUR, "b8-ul"),
      reading({ t: T0 }),
    ]);
    const kept = [{ band: "b8-ul", from: T0 + 1, to: T0 + 2 * MINUTE }];
    const left = async (incidents: Micros) => {
      await store.expire({ readings: 0, bursts: T0 + HOUR, incidents, kept });
      const found: Micros[] = [];
      for await (const item of store.observations({ from: T0, to: T0 + 2 * HOUR })) if (item.type === "bursts") found.push(item.t);
      return found;
    };
    expect(await left(T0)).toEqual([T0 + MINUTE, T0 + HOUR]);
    expect(await left(T0 + 2 * MINUTE)).toEqual([T0 + HOUR]);
    await store.close();
  });
});
