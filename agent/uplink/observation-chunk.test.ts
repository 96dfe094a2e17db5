import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { chunkOf } from "./observation-chunk.ts";

async function* from(items: readonly StreamItem[], t: number) {
  yield* items.filter((item) => item.t >= t);
}

describe("stored observations in chunks", () => {
  it("come each once and in order, whatever the size of a chunk and however many share a moment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        async (times, most) => {
          const items = times.sort((a, b) => a - b).map((t): StreamItem => ({ type: "tick", t }));
          const got: StreamItem[] = [];
          let next: number | null = 0;
          while (next !== null) {
            const chunk = await chunkOf(from(items, next), most);
            got.push(...chunk.items);
            next = chunk.next;
          }
          expect(got).toEqual(items);
        },
      ),
    );
  });

  it("end when they are long, not only when they are many", async () => {
    const list = Array.from({ length: 4_096 }, (): [number, number, number] => [100_000, 577, -63.5]);
    const bursts = (t: number): StreamItem => ({ type: "bursts", t, sensor: "a", band: "b8-ul", list, more: 0 });
    const chunk = await chunkOf(from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(bursts), 0), 5_000);
    expect(chunk.next).not.toBeNull();
    expect(JSON.stringify(chunk.items).length).toBeLessThan(1024 * 1024);
  });
});
