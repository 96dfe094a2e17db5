import { expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { inOrder } from "./in-order.ts";

type Batch = readonly StreamItem[];
const S = 1_000_000;

async function* recording(items: Batch, size: number): AsyncGenerator<Batch> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

async function ordered(items: Batch, size = 7): Promise<readonly StreamItem[]> {
  const all: StreamItem[] = [];
  for await (const batch of inOrder(recording(items, size))) all.push(...batch);
  return all;
}

const event = (t: number, sensor: string): StreamItem => ({ type: "event", t, sensor, kind: "x" });
/** Three sensors, ten times a second for a minute. */
const minute = Array.from({ length: 600 }, (_, n) => ["a", "b", "c"].map((sensor) => event((n * S) / 10, sensor))).flat();
/** The same, each item up to two seconds late. */
const late = minute
  .map((item, n) => ({ item, at: item.t + ((n * 7919) % 200) * 10_000 }))
  .sort((a, b) => a.at - b.at)
  .map(({ item }) => item);

it("puts what nobody listened to live in order of t, however it is cut into batches", async () => {
  expect(late.map(({ t }) => t)).not.toEqual(minute.map(({ t }) => t));
  for (const size of [1, 7, 400, 5000]) {
    const all = await ordered(late, size);
    expect(all.map(({ t }) => t)).toEqual(minute.map(({ t }) => t));
  }
});

it("leaves what is in order as it is", async () => {
  expect(await ordered(minute)).toEqual(minute);
});

it("leaves what has ticks as it came", async () => {
  const live = [...late.slice(0, 40), { type: "tick", t: S } as const, ...late.slice(40)];
  expect(await ordered(live)).toEqual(live);
});

it("does not wait for the others to catch up with one clock that is ten minutes ahead", async () => {
  const items = late.map((item) => ("sensor" in item && item.sensor === "b" ? { ...item, t: item.t + 600 * S } : item));
  for (const size of [7, 5000]) {
    const all = await ordered(items, size);
    const believed = all.filter(({ t }) => t < 600 * S).map(({ t }) => t);
    expect(believed).toEqual([...believed].sort((a, b) => a - b));
    expect(all).toHaveLength(items.length);
    const place = all.findIndex(({ t }) => t >= 630 * S);
    expect(place).toBeGreaterThan(0.4 * items.length);
    expect(place).toBeLessThan(0.7 * items.length);
  }
});

it("goes over an hour without any item", async () => {
  const later = minute.map((item) => ({ ...item, t: item.t + 3600 * S }));
  const all = await ordered([...late, ...later], 50);
  expect(all.slice(0, late.length).every(({ t }) => t <= 60 * S)).toBe(true);
});
