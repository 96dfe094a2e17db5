import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { episodeCounts, episodes } from "./episodes.ts";

const SECOND = 1_000_000;
const rows = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 90 }), margin: fc.integer({ min: -10, max: 20 }) }), { maxLength: 200 });

function lookedOf(list: readonly { readonly wait: number; readonly margin: number }[]) {
  const t = new Float64Array(list.length);
  for (const [row, { wait }] of list.entries()) t[row] = (t[row - 1] ?? 0) + wait * SECOND;
  return { length: list.length, t, margin: Float64Array.from(list, ({ margin }) => margin) };
}

describe("episodes, counted for many thresholds at once", () => {
  it("are as many as one by one", () => {
    const added = [-6, -5.5, 0, 3, 19.5];
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 5000 }), (list, until) => {
        const looked = lookedOf(list);
        const within = (t: number) => t > until * SECOND;
        expect(episodeCounts(looked, added, within)).toEqual(added.map((db) => episodes(looked, db, within).length));
      }),
    );
  });
});
