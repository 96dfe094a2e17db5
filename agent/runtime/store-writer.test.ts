import { describe, expect, it } from "vitest";
import { type StreamItem, WingwatchError } from "../domain/index.ts";
import type { ReadingStore } from "../ports/index.ts";
import { StoreWriter } from "./store-writer.ts";
import { quiet } from "./testing/fakes.ts";

const tick = (t: number): StreamItem => ({ type: "tick", t });

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
      observations: () => {
        throw new Error("not here");
      },
      slices: () => {
        throw new Error("not here");
      },
      expire: async () => undefined,
      close: async () => undefined,
    };
  };
}

async function start(store: FakeStore, max?: number) {
  const abort = new AbortController();
  const writer = new StoreWriter({
    type: "fake",
    open: store.open,
    log: quiet,
    signal: abort.signal,
    random: () => 0,
    pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
    ...(max !== undefined && { max }),
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
    expect(writer.counters()).toMatchObject({ in: 3, out: 0, held: 3 });
    await writer.flush();
    expect(store.kept).toEqual([1, 2, 3]);
    expect(writer.counters()).toMatchObject({ in: 3, out: 3, held: 0 });
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
    const { writer } = await start(store, 4);
    expect(writer.status).toMatchObject({ ok: false, message: "away" });
    for (let t = 1; t <= 6; t += 1) writer.push([tick(t)]);
    await expect(writer.history({ sensor: "a", band: "b", from: 0, to: 1, points: 1 })).rejects.toMatchObject({ code: "WW_E_STORE_AWAY" });
    await until(() => writer.status.ok);
    await writer.flush();
    expect(store.kept).toEqual([3, 4, 5, 6]);
    expect(writer.counters()).toMatchObject({ in: 6, out: 4, held: 0, dropped: { "queue-full": 2 } });
  });

  it("waits for a store that is away and holds what it was given, and loses nothing", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    writer.push([tick(1)]);
    store.failFlush = [new WingwatchError("WW_E_STORE_AWAY", "restarting"), new WingwatchError("WW_E_STORE_AWAY", "still")];
    void writer.flush();
    writer.push([tick(2)]);
    expect(writer.counters()).toMatchObject({ in: 2, out: 0, held: 2 });
    await until(() => writer.status.ok && store.failFlush.length === 0);
    await writer.flush();
    expect(store.kept).toEqual([1, 2]);
    expect(store.opens).toBe(1);
  });

  it("opens a store that broke anew, and counts what broke with it", async () => {
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
    expect(store.kept).toEqual([1, 4]);
    expect(writer.counters()).toMatchObject({ in: 4, out: 2, held: 0, dropped: { "store-failed": 2 } });
  });

  it("gives up what the store will never take, and goes on", async () => {
    const store = new FakeStore();
    const { writer } = await start(store);
    writer.push([tick(1)]);
    store.failFlush = [new WingwatchError("WW_E_STORE_REFUSED", "no")];
    await writer.flush();
    expect(writer.counters()).toMatchObject({ in: 1, out: 0, held: 0, rejected: { refused: 1 } });
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
