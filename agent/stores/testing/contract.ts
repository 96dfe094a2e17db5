/** What every reading store must do, as one suite: a store's own test calls it with a way to open that store. */
import { afterEach, describe, expect, it } from "vitest";
import { type Micros, type Reading, SECOND, type StreamItem } from "../../domain/index.ts";
import type { HistoryQuery, ReadingStore } from "../../ports/index.ts";
import { everyType, reading, T0 } from "./items.ts";

/** `name` tells data apart: the same name opens the same data again. */
export function storeContract(open: (name: string) => Promise<ReadingStore>): void {
  const opened: ReadingStore[] = [];
  let names = 0;
  const fresh = async (name = `store-${++names}`) => {
    const store = await open(name);
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  describe("writing and reading back", () => {
    it("gives back every type of item as it was", async () => {
      const store = await fresh();
      await append(store, everyType);
      expect(await readAll(store)).toEqual(byTime(everyType));
    });

    it("gives items in order of t, whatever order they came in", async () => {
      const store = await fresh();
      const items = Array.from({ length: 500 }, (_, i) => reading({ t: T0 + ((i * 7919) % 500) * SECOND }));
      await append(store, items);
      const times = (await readAll(store)).map((item) => item.t);
      expect(times).toEqual(items.map((item) => item.t).sort((a, b) => a - b));
    });

    it("takes from <= t < to and only the sensors asked for", async () => {
      const store = await fresh();
      await append(
        store,
        [0, 1, 2].flatMap((s) => ["S1", "S2"].map((sensor) => reading({ t: T0 + s * SECOND, sensor }))),
      );
      const found = await collect(store.observations({ from: T0 + SECOND, to: T0 + 2 * SECOND, sensors: ["S2"] }));
      expect(found).toEqual([reading({ t: T0 + SECOND, sensor: "S2" })]);
    });

    it("keeps names with blanks, commas, quotes and equals signs", async () => {
      const store = await fresh();
      const odd = reading({ sensor: "A 1,b='c'", band: 'x"y\\z ü' });
      await append(store, [odd]);
      expect(await readAll(store)).toEqual([odd]);
    });

    it("jumps over years without data", async () => {
      const store = await fresh();
      const items = [reading({ t: T0 - 3 * 365 * 86_400 * SECOND }), reading({ t: T0 })];
      await append(store, items);
      expect(await collect(store.observations({ from: items[0]!.t, to: T0 + 1 }))).toEqual(items);
    });

    it("keeps things of one sensor and moment apart", async () => {
      const store = await fresh();
      const items: StreamItem[] = ["aa", "bb", "cc"].map((address) => ({
        type: "sighting",
        t: T0,
        sensor: "S1",
        radio: "ble",
        address,
        rssi: -70,
      }));
      await append(store, items);
      expect(await readAll(store)).toEqual(items);
    });
  });

  describe("slices", () => {
    it("give readings in columns, all else as items, in order of t, and only the sensors and bands asked for", async () => {
      const store = await fresh();
      const mine = [0, 1, 2].map((s) => reading({ t: T0 + s * SECOND, sensor: "S1", band: "b8-ul", bursts: s }));
      const burst: StreamItem = { type: "bursts", t: T0 + SECOND, sensor: "S1", band: "b8-ul", list: [[5, 547, -60.5]], more: 0 };
      const foreign: StreamItem[] = [
        reading({ t: T0, sensor: "S2", band: "b8-ul" }),
        reading({ t: T0, sensor: "S1", band: "dect" }),
        { ...burst, band: "dect" },
        { ...burst, sensor: "S2" },
      ];
      await append(store, [...mine, burst, ...foreign]);
      const slices = await collect(store.slices({ from: T0, to: T0 + 3 * SECOND, sensors: ["S1"], bands: ["b8-ul"] }));
      expect(slices.flatMap(({ readings }) => [...readings.t])).toEqual(mine.map(({ t }) => t));
      expect(slices.flatMap(({ readings }) => [...readings.bursts])).toEqual([0, 1, 2]);
      expect(slices.flatMap(({ readings }) => [...readings.series].map((number) => readings.names[number]?.band))).toEqual(
        mine.map(({ band }) => band),
      );
      expect(slices.flatMap(({ items }) => items)).toEqual([burst]);
    });

    it("say what a sensor left out", async () => {
      const store = await fresh();
      await append(store, [{ type: "reading", t: T0, dt: SECOND, sensor: "S1", band: "b8-ul", mean: -80 }]);
      const [slice] = await collect(store.slices({ from: T0, to: T0 + 1 }));
      const { mean, floor, peak, duty, bursts } = slice!.readings;
      expect([mean[0], floor[0], peak[0], duty[0], bursts[0]]).toEqual([-80, Number.NaN, Number.NaN, Number.NaN, -1]);
    });
  });

  describe("history", () => {
    it("makes buckets with count, averages, lowest mean and highest peak", async () => {
      const store = await fresh();
      await append(store, [
        reading({ t: T0, floor: -90, mean: -80, peak: -70, duty: 0.5 }),
        reading({ t: T0 + SECOND, floor: -92, mean: -84, peak: -60, duty: 0 }),
        reading({ t: T0 + 10 * SECOND, floor: -95, mean: -94, peak: -93, duty: 0.25 }),
      ]);
      expect(await store.history(query({ to: T0 + 20 * SECOND, points: 2 }))).toEqual([
        { t: T0, dt: 10 * SECOND, n: 2, floor: -91, mean: -82, min: -84, max: -60, duty: 0.25 },
        { t: T0 + 10 * SECOND, dt: 10 * SECOND, n: 1, floor: -95, mean: -94, min: -94, max: -93, duty: 0.25 },
      ]);
    });

    it("leaves out empty buckets and gives null for what no reading had", async () => {
      const store = await fresh();
      await append(
        store,
        [0, 7].map((s) => bare({ t: T0 + s * SECOND, mean: -80 })),
      );
      expect(await store.history(query({ to: T0 + 10 * SECOND, points: 10 }))).toEqual(
        [0, 7].map((s) => ({ t: T0 + s * SECOND, dt: SECOND, n: 1, floor: null, mean: -80, min: -80, max: -80, duty: null })),
      );
    });

    it("counts readings without a mean", async () => {
      const store = await fresh();
      await append(store, [bare({ peak: -50 })]);
      expect(await store.history(query({ points: 1 }))).toMatchObject([{ n: 1, mean: null, min: null, max: -50 }]);
    });

    it("gives never more points than asked for, aligned to `from`", async () => {
      const store = await fresh();
      await append(
        store,
        Array.from({ length: 1000 }, (_, i) => reading({ t: T0 + 37 + i * 123_457 })),
      );
      const points = await store.history(query({ from: T0 + 37, to: T0 + 120 * SECOND, points: 7 }));
      expect(points.length).toBeLessThanOrEqual(7);
      expect(points[0]?.t).toBe(T0 + 37);
      expect(points.reduce((sum, point) => sum + point.n, 0)).toBe(Math.ceil((120 * SECOND - 37) / 123_457));
    });

    it("says what so many in a hundred readings do not exceed where it is asked", async () => {
      const store = await fresh();
      await append(
        store,
        Array.from({ length: 100 }, (_, i) => reading({ t: T0 + i * 1000, mean: -100 + ((i * 37) % 100) / 2, peak: -40 })),
      );
      const [point] = await store.history(query({ points: 1, quantiles: true }));
      expect(point?.quantiles).toEqual({ mean: [-95.5, -75.5, -55.5, -51], peak: [-40, -40, -40, -40] });
    });

    it("has nothing to say of a sensor or band it never heard of", async () => {
      const store = await fresh();
      await append(store, [reading({})]);
      expect(await store.history(query({ sensor: "nobody" }))).toEqual([]);
      expect(await store.history(query({ band: "none" }))).toEqual([]);
    });
  });

  describe("living with it", () => {
    it("answers queries while more is being written", async () => {
      const store = await fresh();
      const counts: number[] = [];
      for (let round = 0; round < 20; round += 1) {
        await append(
          store,
          Array.from({ length: 50 }, (_, i) => reading({ t: T0 + (round * 50 + i) * 1000 })),
        );
        const asked = store.history(query({ to: T0 + 10 * SECOND, points: 1 }));
        await store.append([reading({ sensor: "S2", t: T0 + round })]);
        counts.push((await asked)[0]?.n ?? 0);
      }
      expect(counts).toEqual(counts.map((_, round) => (round + 1) * 50));
    });

    it("keeps everything over a restart, and goes on", async () => {
      const name = `store-${++names}`;
      const first = await fresh(name);
      await first.append([reading({}), ...everyType]);
      await first.close();
      opened.pop();
      const second = await fresh(name);
      await append(second, [reading({ sensor: "new", t: T0 + 5 * SECOND })]);
      expect(await readAll(second)).toEqual(byTime([reading({}), ...everyType, reading({ sensor: "new", t: T0 + 5 * SECOND })]));
    });

    it("deletes what is past its time, burst lists sooner", async () => {
      const store = await fresh();
      await append(
        store,
        everyType.map((item) => ({ ...item, t: T0 })),
      );
      await append(
        store,
        everyType.map((item) => ({ ...item, t: T0 + 60 * SECOND })),
      );
      await store.expire({ readings: T0 + 1, bursts: T0 + 120 * SECOND });
      const left = await readAll(store);
      expect(left.length).toBe(everyType.filter((item) => item.type !== "bursts").length);
      expect(new Set(left.map((item) => item.t))).toEqual(new Set([T0 + 60 * SECOND]));
    });

    it("forgets sightings at their own time, and nothing else with them", async () => {
      const store = await fresh();
      await append(store, everyType);
      await store.expire({ readings: 0, bursts: 0, sightings: T0 + 120 * SECOND });
      const left = await readAll(store);
      expect(left.map((item) => item.type).sort()).toEqual(
        everyType
          .map((item) => item.type)
          .filter((type) => type !== "sighting")
          .sort(),
      );
    });

    it("keeps burst lists around an emission, in its band, for as long as its incident", async () => {
      const store = await fresh();
      const at = (seconds: number, band: string): StreamItem => ({
        type: "bursts",
        t: T0 + seconds * SECOND,
        sensor: "S1",
        band,
        list: [[5, 547, -60.5]],
        more: 0,
      });
      await append(store, [at(0, "b8-ul"), at(10, "b8-ul"), at(10, "dect"), at(20, "b8-ul"), at(90, "dect")]);
      const kept = [{ band: "b8-ul", from: T0 + 5 * SECOND, to: T0 + 15 * SECOND }];
      const before = { readings: 0, bursts: T0 + 60 * SECOND, kept };
      await store.expire({ ...before, incidents: T0 });
      expect(await readAll(store)).toEqual([at(10, "b8-ul"), at(90, "dect")]);
      await store.expire({ ...before, incidents: T0 + 30 * SECOND });
      expect(await readAll(store)).toEqual([at(90, "dect")]);
    });

    it("takes tens of thousands of readings at once", async () => {
      const store = await fresh();
      const n = 30_000;
      await append(
        store,
        Array.from({ length: n }, (_, i) => reading({ t: T0 + Math.floor(i / 10) * 1000, band: `b${i % 10}` })),
      );
      const points = await store.history(query({ band: "b3", to: T0 + 100 * SECOND, points: 1 }));
      expect(points[0]?.n).toBe(n / 10);
    });
  });
}

async function append(store: ReadingStore, items: readonly StreamItem[]): Promise<void> {
  await store.append(items);
  await store.flush();
}

function readAll(store: ReadingStore): Promise<readonly StreamItem[]> {
  return collect(store.observations({ from: T0 - 86_400 * SECOND, to: T0 + 86_400 * SECOND }));
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** In order of `t`, readings before burst lists before the rest where it is equal. */
function byTime(items: readonly StreamItem[]): readonly StreamItem[] {
  const rank = (item: StreamItem) => (item.type === "reading" ? 0 : item.type === "bursts" ? 1 : 2);
  return [...items].sort((a, b) => a.t - b.t || rank(a) - rank(b));
}

function bare(given: Partial<Reading>): Reading {
  return { type: "reading", t: T0, dt: 250_000, sensor: "S1", band: "b8-ul", ...given };
}

function query(given: Partial<HistoryQuery> & { readonly to?: Micros }): HistoryQuery {
  return { sensor: "S1", band: "b8-ul", from: T0, to: T0 + 60 * SECOND, points: 10, ...given };
}
