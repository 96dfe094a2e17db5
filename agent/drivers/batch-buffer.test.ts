import { expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { BatchBuffer } from "./batch-buffer.ts";

const tick = (t: number): StreamItem => ({ type: "tick", t });

it("what came since the last take is one batch; the oldest beyond the bound are dropped and counted", async () => {
  const buffer = new BatchBuffer({ max: 3, signal: new AbortController().signal, release: async () => undefined });
  for (let t = 1; t <= 5; t++) buffer.add(t, (into) => void into.push(tick(t)));
  buffer.end();
  const batches = [];
  for await (const { items, receivedAt } of buffer) batches.push({ items: [...items], receivedAt });
  expect(batches).toEqual([{ items: [tick(3), tick(4), tick(5)], receivedAt: 5 }]);
  expect(buffer.counters()).toMatchObject([{ in: 5, out: 3, held: 0, dropped: { "reader-too-slow": 2 } }]);
});

it("an end with an error gives what is left first, then the error, and releases once", async () => {
  let released = 0;
  const buffer = new BatchBuffer({ max: 3, signal: new AbortController().signal, release: async () => void released++ });
  buffer.add(1, (into) => void into.push(tick(1)));
  buffer.end(new Error("gone"));
  const seen: number[] = [];
  const run = async () => {
    for await (const { items } of buffer) seen.push(items.length);
  };
  await expect(run()).rejects.toThrow("gone");
  expect([seen, released]).toEqual([[1], 1]);
});

it("an abort gives what was received by then, and what is still on its way, before it releases", async () => {
  const abort = new AbortController();
  const order: string[] = [];
  const drain = async () => {
    buffer.add(2, (into) => void into.push(tick(2)));
    order.push("drained");
  };
  const buffer = new BatchBuffer({ max: 3, signal: abort.signal, drain, release: async () => void order.push("released") });
  buffer.add(1, (into) => void into.push(tick(1)));
  abort.abort();
  for await (const { items } of buffer) order.push(`batch of ${items.length}`);
  expect(order).toEqual(["drained", "batch of 2", "released"]);
});

it("holds nothing of a batch once it has been handled, however long it waits for the next", async () => {
  const buffer = new BatchBuffer({ max: 3, signal: new AbortController().signal, release: async () => undefined });
  const batches = buffer[Symbol.asyncIterator]();
  buffer.add(1, (into) => void into.push(tick(1)));
  const { value } = await batches.next();
  expect(value.items).toHaveLength(1);
  const next = batches.next();
  expect(value.items).toHaveLength(0);
  buffer.end();
  expect((await next).done).toBe(true);
});
