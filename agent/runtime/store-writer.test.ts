import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SECOND, type StreamItem, WingwatchError } from "../domain/index.ts";
import type { ReadingStore } from "../ports/index.ts";
import { DiskSpool } from "../spool/index.ts";
import type { Missing } from "./gap-desk.ts";
import { StoreWriter, type StoreWriterOptions } from "./store-writer.ts";
import { quiet } from "./testing/fakes.ts";

const tick = (t: number): StreamItem => ({ type: "tick", t });

const level = fc.integer({ min: -1300, max: 200 }).map((tenths) => tenths / 10);
const anyItem: fc.Arbitrary<StreamItem> = fc.oneof(
  fc.nat().map(tick),
  fc.record(
    {
      type: fc.constant("reading" as const),
      t: fc.maxSafeNat(),
      dt: fc.nat(),
      sensor: fc.string(),
      band: fc.string(),
      floor: level,
      mean: level,
      peak: level,
      duty: fc.double({ min: 0, max: 1, noNaN: true }),
      bursts: fc.maxSafeNat(),
      rbw: fc.nat(),
      relative: fc.constant(true as const),
    },
    { requiredKeys: ["type", "t", "dt", "sensor", "band"], noNullPrototype: true },
  ),
);

/** A store in memory that can be made to fail; `kept` is what it has flushed. */
class FakeStore {
  kept: number[] = [];
  pending: number[] = [];
  opens = 0;
  failOpens = 0;
  failFlush: Error[] = [];
  isOccupied = false;
  open = async (): Promise<ReadingStore> => {
    this.opens += 1;
    if (this.opens <= this.failOpens) throw new WingwatchError("WW_E_STORE_AWAY", "away");
    this.pending = [];
    const stored = (from: number, to: number) => this.kept.filter((t) => t >= from && t < to).map(tick);
    return {
      id: "fake",
      append: (items) => {
        this.pending.push(...items.map((item) => item.t));
        return undefined;
      },
      flush: async () => {
        const failure = this.failFlush.shift();
        if (failure !== undefined) throw failure;
        this.kept.push(...this.pending.splice(0));
      },
      isOccupied: () => this.isOccupied,
      history: async () => [],
      observations: async function* (this: void, { from, to }) {
        yield* stored(from, to);
      },
      slices: () => {
        throw new Error("not here");
      },
      expire: async () => undefined,
      close: async () => undefined,
    };
  };
}

async function start(store: FakeStore, options: Partial<StoreWriterOptions> = {}) {
  const abort = new AbortController();
  const writer = new StoreWriter({
    type: "fake",
    open: store.open,
    log: quiet,
    signal: abort.signal,
    random: () => 0,
    now: () => 0,
    pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
    ...options,
  });
  await writer.start();
  return { writer, abort };
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe("the queue in front of the store", () => {
  it("writes in order and counts what is durable", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    writer.push([tick(1), tick(2)]);
    writer.push([tick(3)]);
    expect(writer.counters()[0]).toMatchObject({ in: 3, out: 0, held: 3 });
    await writer.flush();
    expect(store.kept).toEqual([1, 2, 3]);
    expect(writer.counters()[0]).toMatchObject({ in: 3, out: 3, held: 0 });
    expect(writer.status).toEqual({ type: "fake", ok: true, message: null });
  });

  it("goes on writing while the store has no time to flush, and flushes when it has, or at the end", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    store.isOccupied = true;
    writer.push([tick(1)]);
    await writer.flush();
    writer.push([tick(2)]);
    expect([store.kept, store.pending]).toEqual([[], [1, 2]]);
    store.isOccupied = false;
    await writer.flush();
    store.isOccupied = true;
    writer.push([tick(3)]);
    await writer.stop();
    expect(store.kept).toEqual([1, 2, 3]);
  });

  it("keeps what comes while the store is away, up to its bound, and writes it when the store is back", async () => {
    const store = new FakeStore();
    store.failOpens = 3;
    const { writer } = await start(store, { max: 4 });
    expect(writer.status).toMatchObject({ ok: false, message: "away" });
    for (let t = 1; t <= 6; t += 1) writer.push([tick(t)]);
    await expect(writer.history({ sensor: "a", band: "b", from: 0, to: 1, points: 1 })).rejects.toMatchObject({ code: "WW_E_STORE_AWAY" });
    await until(() => writer.status.ok);
    await writer.flush();
    expect(store.kept).toEqual([3, 4, 5, 6]);
    expect(writer.counters()[0]).toMatchObject({ in: 6, out: 4, held: 0, dropped: { "not-kept": 2 } });
  });

  it("waits for a store that is away, offers it again what it was given, and loses nothing", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    writer.push([tick(1)]);
    store.failFlush = [new WingwatchError("WW_E_STORE_AWAY", "restarting"), new WingwatchError("WW_E_STORE_AWAY", "still")];
    void writer.flush();
    writer.push([tick(2)]);
    expect(writer.counters()[0]).toMatchObject({ in: 2, out: 0, held: 2 });
    while (store.kept.length < 2) {
      await writer.flush();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect([store.kept, store.opens, writer.status.ok]).toEqual([[1, 2], 3, true]);
  });

  it("opens a store that broke anew, and gives it again what broke with it", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    writer.push([tick(1)]);
    await writer.flush();
    writer.push([tick(2), tick(3)]);
    store.failFlush = [new WingwatchError("WW_E_STORE_WRITE", "disk full")];
    await writer.flush();
    writer.push([tick(4)]);
    await until(() => writer.status.ok && store.opens === 2);
    await writer.flush();
    expect(store.kept).toEqual([1, 2, 3, 4]);
    expect(writer.counters()[0]).toMatchObject({ in: 4, out: 4, held: 0, dropped: {} });
  });

  it("gives a store that broke exactly what it had been given, in its order, though the lists it came in are long used again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyItem, { maxLength: 9 }), { maxLength: 5 }), async (batches) => {
        const given = [[] as StreamItem[], [] as StreamItem[]];
        const store = new FakeStore();
        const open = async (): Promise<ReadingStore> => {
          const opened = await store.open();
          const taken = given[store.opens - 1];
          return { ...opened, append: (items) => void taken?.push(...items) };
        };
        const { writer } = await start(store, { open });
        for (const batch of batches) {
          const list = [...batch];
          writer.push(list);
          list.length = 0;
        }
        store.failFlush = [new WingwatchError("WW_E_STORE_WRITE", "disk full")];
        await writer.flush();
        await until(() => writer.status.ok);
        if (batches.flat().length > 0) await until(() => given[1]?.length === batches.flat().length);
        expect(given[0]).toEqual(batches.flat());
        expect(given[1]).toEqual(batches.flat());
        await writer.flush();
        expect(writer.counters()[0]).toMatchObject({ out: batches.flat().length, held: 0 });
      }),
    );
  });

  it("keeps what comes in a list that is used again while the store is away", async () => {
    const store = new FakeStore();
    store.failOpens = 1;
    const { writer } = await start(store);
    const list = [tick(1)];
    writer.push(list);
    list.length = 0;
    await until(() => writer.status.ok);
    await writer.flush();
    expect(store.kept).toEqual([1]);
  });

  it("gives up what the store will never take, and goes on", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    writer.push([tick(1)]);
    store.failFlush = [new WingwatchError("WW_E_STORE_REFUSED", "no")];
    await writer.flush();
    expect(writer.counters()[0]).toMatchObject({ in: 1, out: 0, held: 0, rejected: { refused: 1 } });
    expect(store.opens).toBe(1);
  });

  it("flushes what it has when it is stopped", async () => {
    const store = new FakeStore();
    const { writer, abort } = await start(store);
    writer.push([tick(1)]);
    abort.abort();
    await writer.stop();
    expect(store.kept).toEqual([1]);
  });
});

describe("the queue in front of the store, with a spool behind it", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "wingwatch-writer-"));
  });
  afterEach(() => rm(directory, { recursive: true }));
  const withSpool = async (store: FakeStore, onMissing: (missing: Missing) => void = () => undefined) => {
    const openSpool = () => DiskSpool.open({ directory, onLoss: onMissing, reserveBytes: 0 });
    return start(store, { openSpool, onMissing });
  };

  it("puts on disk what the store cannot take, and moves it into the store behind what is live", async () => {
    const store = new FakeStore();
    store.failOpens = Number.POSITIVE_INFINITY;
    const { writer } = await withSpool(store);
    for (let t = 1; t <= 4; t += 1) {
      writer.push([tick(t)]);
      await writer.flush();
    }
    expect(writer.status.message).toContain("4 observations wait on disk");
    store.failOpens = 0;
    await until(() => writer.status.ok);
    writer.push([tick(5)]);
    await until(() => store.kept.length === 5 && writer.counters()[0]?.held === 0);
    expect(store.kept.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(writer.counters()[0]).toMatchObject({ in: 5, out: 5, held: 0, dropped: {} });
  });

  /** A run whose store never opens: what it was given, the first of it flushed before the rest, waits on disk when it ends. */
  async function runWithStoreAway(first: readonly StreamItem[], rest: readonly StreamItem[] = []): Promise<void> {
    const away = new FakeStore();
    away.failOpens = Number.POSITIVE_INFINITY;
    const { writer, abort } = await withSpool(away);
    writer.push(first);
    await writer.flush();
    writer.push(rest);
    abort.abort();
    await writer.stop();
  }

  it("keeps it over a restart, and what was stored already is not stored twice", async () => {
    await runWithStoreAway([tick(1), tick(2)], [tick(3)]);
    const back = new FakeStore();
    back.kept = [1];
    const { writer } = await withSpool(back);
    await until(() => back.kept.length === 3 && writer.counters()[0]?.held === 0);
    expect(back.kept).toEqual([1, 2, 3]);
    expect(writer.counters()[0]).toMatchObject({ in: 3, out: 3, held: 0 });
  });

  it("lets go of what an earlier run had stored whole, though nothing of it is left to write", async () => {
    await runWithStoreAway([tick(1), tick(2)]);
    const back = new FakeStore();
    back.kept = [1, 2];
    const { writer } = await withSpool(back);
    await until(() => writer.counters()[0]?.held === 0);
    expect(back.kept).toEqual([1, 2]);
    expect(writer.counters()[0]).toMatchObject({ in: 2, out: 2, held: 0 });
  });

  it("says what neither store nor disk could keep", async () => {
    const store = new FakeStore();
    store.failOpens = 1;
    const missing: Missing[] = [];
    const openSpool = () => Promise.reject(new Error("read-only file system"));
    const { writer } = await start(store, {
      openSpool,
      onMissing: (one) => missing.push(one),
      max: 2,
      pause: () => new Promise(() => undefined),
    });
    for (const t of [10, 20, 30]) {
      writer.push([tick(t)]);
      await writer.flush();
    }
    expect(missing).toEqual([{ why: "not-kept", from: 10, to: 10, n: 1 }]);
  });

  it("knows from when on something may be in memory alone", async () => {
    const store = new FakeStore();
    let now = 100 * SECOND;
    const { writer } = await start(store, { now: () => now });
    writer.push([tick(90 * SECOND)]);
    expect(writer.durableTo).toBe(90 * SECOND);
    await writer.flush();
    now = 200 * SECOND;
    expect(writer.durableTo).toBe(188 * SECOND);
    store.failFlush = [new WingwatchError("WW_E_STORE_AWAY", "restarting")];
    writer.push([tick(150 * SECOND)]);
    await writer.flush();
    now = 300 * SECOND;
    expect(writer.durableTo).toBe(150 * SECOND);
    await until(() => writer.status.ok);
    await writer.flush();
    expect(writer.durableTo).toBeGreaterThan(150 * SECOND);
  });
});
