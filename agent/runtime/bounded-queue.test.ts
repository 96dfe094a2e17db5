import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BoundedQueue } from "./bounded-queue.ts";

const make = (max: number, onFull: "drop-oldest" | "refuse", weight?: (n: number) => number) => {
  const dropped: number[] = [];
  const queue = new BoundedQueue<number>({ max, onFull, dropped: (n) => dropped.push(n), ...(weight && { weight }) });
  return { queue, dropped };
};
const drain = (queue: BoundedQueue<number>) => {
  const all: number[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) all.push(item);
  return all;
};

describe("a bounded queue", () => {
  it("drops the oldest to make room, and says which", () => {
    const { queue, dropped } = make(3, "drop-oldest");
    for (const n of [1, 2, 3, 4, 5]) queue.push(n);
    expect([drain(queue), dropped]).toEqual([
      [3, 4, 5],
      [1, 2],
    ]);
  });

  it("refuses the new where that is its policy", () => {
    const { queue, dropped } = make(2, "refuse");
    for (const n of [1, 2, 3]) queue.push(n);
    expect([drain(queue), dropped]).toEqual([[1, 2], [3]]);
  });

  it("puts back in front what was taken", () => {
    const { queue } = make(10, "drop-oldest");
    for (const n of [1, 2, 3]) queue.push(n);
    const taken = [queue.shift()!, queue.shift()!];
    queue.restore(taken);
    expect(drain(queue)).toEqual([1, 2, 3]);
  });

  it("never holds more than its bound, and everything is held, taken or dropped", () => {
    const step = fc.oneof(fc.record({ push: fc.integer({ min: 1, max: 9 }) }), fc.constant("shift" as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4000 }), (steps) => {
        const { queue, dropped } = make(50, "drop-oldest", (n) => n);
        let [pushed, taken] = [0, 0];
        for (const one of steps) {
          if (one === "shift") taken += queue.shift() ?? 0;
          else {
            queue.push(one.push);
            pushed += one.push;
          }
          expect(queue.held).toBeLessThanOrEqual(50);
        }
        expect(queue.held + taken + dropped.reduce((sum, n) => sum + n, 0)).toBe(pushed);
      }),
    );
  });
});
