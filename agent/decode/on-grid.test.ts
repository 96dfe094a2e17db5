/** What detection is given live is what a store gives back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkItem } from "./check-item.ts";
import { onGrid } from "./on-grid.ts";

const level = fc.double({ min: -250, max: 150, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const reading = fc.record(
  {
    type: fc.constant("reading" as const),
    t: fc.nat(),
    dt: fc.nat(),
    sensor: fc.constant("A1-03"),
    band: fc.constant("b8-ul"),
    floor: level,
    mean: level,
    peak: level,
    duty: share,
  },
  { requiredKeys: ["type", "t", "dt", "sensor", "band"] },
);

describe("figures finer than the store keeps", () => {
  it("are rounded to tenths and ten-thousandths, and stay valid", () => {
    fc.assert(
      fc.property(reading, (item) => {
        const once = onGrid(item);
        expect(checkItem(once)).toEqual({ ok: true, value: once });
        // As the store packs and unpacks them.
        if (once.type !== "reading") throw new Error("it was a reading");
        for (const key of ["floor", "mean", "peak"] as const) {
          expect(once[key]).toBe(item[key] === undefined ? undefined : Math.round(item[key] * 10) / 10);
        }
        expect(once.duty).toBe(item.duty === undefined ? undefined : Math.round(item.duty * 10_000) / 10_000);
        expect(onGrid(once)).toBe(once);
      }),
    );
  });

  it("in burst lists and sweeps are rounded too, and a sweep's bins are plain numbers as they come back", () => {
    const bursts = { type: "bursts", t: 1, sensor: "a", band: "b", list: [[0, 577, -60.04]], more: 0 } as const;
    expect(onGrid(bursts)).toMatchObject({ list: [[0, 577, -60]] });
    const sweep = { type: "sweep", t: 1, dt: 1, sensor: "a", start: 1e9, step: 1e5, dbm: Float32Array.of(-71.2345, -90.5) } as const;
    const kept = onGrid(sweep);
    expect(kept).toMatchObject({ dbm: [-71.23, -90.5] });
    expect(onGrid(kept)).toBe(kept);
  });

  it("leave alone what lies on the grid, and everything that has no levels", () => {
    for (const item of [
      { type: "reading", t: 1, dt: 1, sensor: "a", band: "b", mean: -94.3, peak: -89.1, duty: 0.0123 } as const,
      { type: "tick", t: 5 } as const,
      { type: "health", t: 5, sensor: "a", temperature: 31.2345 } as const,
    ]) {
      expect(onGrid(item)).toBe(item);
    }
  });
});
