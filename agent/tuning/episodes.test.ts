import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { episodeCounts, episodes } from "./episodes.ts";

const SECOND = 1_000_000;
const rows = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 90 }), margin: fc.integer({ min: -10, max: 20 }) }), { maxLength: 200 });

function lookedOf(list: readonly { readonly wait: number; readonly margin: number }[]) {
  let at = 0;
  const t = Float64Array.from(list, ({ wait }) => (at += wait) * SECOND);
  const none = new Float64Array(list.length);
  const margin = Float64Array.from(list, (row) => row.margin);
  return { length: list.length, t, margin, mean: none, peak: none, floor: none, threshold: none, overMean: none };
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
