import fc from "fast-check";
import { expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { mergeByTime } from "./merge.ts";

type Batch = readonly StreamItem[];

async function* recording(batches: readonly Batch[]): AsyncGenerator<Batch> {
  yield* batches;
}

async function merged(recordings: readonly (readonly Batch[])[]): Promise<StreamItem[]> {
  const all: StreamItem[] = [];
  for await (const batch of mergeByTime(recordings.map(recording))) all.push(...batch);
  return all;
}

const event = (t: number, sensor: string): StreamItem => ({ type: "event", t, sensor, kind: "x" });

it("goes through several recordings in order of t, however they are cut into batches", async () => {
  const sorted = fc.array(fc.nat(100), { maxLength: 30 }).map((times) => times.sort((a, b) => a - b));
  const recordings = fc.array(fc.record({ times: sorted, cut: fc.integer({ min: 1, max: 7 }) }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(recordings, async (given) => {
      const batched = given.map(({ times, cut }, n) => {
        const items = times.map((t) => event(t, `S${n}`));
        return Array.from({ length: Math.ceil(items.length / cut) }, (_, i) => items.slice(i * cut, (i + 1) * cut));
      });
      const all = await merged(batched);
      expect(all.map((item) => item.t)).toEqual(given.flatMap(({ times }) => times).sort((a, b) => a - b));
    }),
    { numRuns: 50 },
  );
});

it("leaves the order within a recording as it is", async () => {
  const first = [event(10, "a"), event(8, "b"), event(11, "c")];
  const all = await merged([[first], [[event(9, "x"), event(20, "y")]]]);
  expect(all.filter((item) => first.includes(item as (typeof first)[number]))).toEqual(first);
});

it("passes a single recording through", async () => {
  expect(await merged([[[event(3, "a"), event(1, "b")]]])).toEqual([event(3, "a"), event(1, "b")]);
});
