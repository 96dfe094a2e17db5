import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bursts, Mark, Reading, StreamItem } from "../domain/index.ts";
import { SECOND, WINDOW } from "../domain/index.ts";
import { WalkReader } from "./walk-reader.ts";

const mark = (seconds: number, cell?: string): Mark => ({
  type: "mark",
  t: seconds * SECOND,
  mark: "calibration",
  ...(cell === undefined ? {} : { cell }),
  band: "b8-ul",
});
const bursts = (seconds: number, level: number): Bursts => ({
  type: "bursts",
  t: seconds * SECOND,
  sensor: "s",
  band: "b8-ul",
  list: [[0, 547, level]],
  more: 0,
});
const reading = (seconds: number, levels: Partial<Reading> = {}): Reading => ({
  type: "reading",
  t: seconds * SECOND + WINDOW,
  dt: WINDOW,
  sensor: "s",
  band: "b8-ul",
  floor: -95,
  mean: -94,
  peak: -90,
  ...levels,
});
const quarters = (from: number, to: number) => Array.from({ length: (to - from) * 4 }, (_, i) => from + i / 4);

function stopsOf(items: readonly StreamItem[], marks: readonly Mark[] = []) {
  const reader = new WalkReader({ seconds: 6, marks });
  for (const item of items) reader.push(item);
  return reader.finish().map(({ cell, heard, silent }) => ({ cell, heard: heard.get("s"), silent: silent.get("s") }));
}

const byTime = (items: readonly StreamItem[]) => [...items].sort((a, b) => a.t - b.t);

describe("a walk in a stream", () => {
  it("gives each mark the levels heard until the next one", () => {
    const heard = quarters(10, 16).map((t) => bursts(t, t < 13 ? -60 : -70));
    expect(stopsOf(byTime([mark(10, "c1"), mark(13, "c2"), ...heard]))).toEqual([
      { cell: "c1", heard: -60, silent: undefined },
      { cell: "c2", heard: -70, silent: undefined },
    ]);
  });

  it("ends a stop at a mark without a cell, and after its seconds", () => {
    const heard = quarters(10, 30).map((t) => bursts(t, t < 12 ? -60 : -80));
    expect(stopsOf(byTime([mark(10, "c1"), mark(12), ...heard]))[0]?.heard).toBe(-60);
    const late = quarters(10, 30).map((t) => bursts(t, t < 16.25 ? -60 : -80));
    expect(stopsOf(byTime([mark(10, "c1"), ...late]))[0]?.heard).toBe(-60);
  });

  it("takes marks that come seconds after what they speak of, and marks from elsewhere", () => {
    const heard = quarters(10, 16).map((t) => bursts(t, -60));
    expect(stopsOf([...heard, mark(10, "c1")])).toEqual(stopsOf(heard, [mark(10, "c1")]));
    expect(stopsOf(heard, [mark(10, "c1")])[0]?.heard).toBe(-60);
  });

  it("knows a sensor that listened in vain by the peak that it would have shown", () => {
    expect(stopsOf(byTime([mark(10, "c1"), ...quarters(10, 16).map((t) => reading(t))]))).toEqual([
      { cell: "c1", heard: undefined, silent: -90 },
    ]);
  });

  it("hears a carrier without gaps by its mean", () => {
    const steady = quarters(10, 16).map((t) => reading(t, { mean: -60, peak: -59 }));
    expect(stopsOf(byTime([mark(10, "c1"), ...steady]))[0]?.heard).toBeCloseTo(-60, 1);
  });

  it("counts marks that name no band", () => {
    const reader = new WalkReader({ seconds: 6, marks: [] });
    reader.push({ type: "mark", t: 0, mark: "calibration", cell: "c1" });
    expect([reader.finish(), reader.withoutBand]).toEqual([[], 1]);
  });

  it("never throws, whatever comes in whatever order", () => {
    const seconds = fc.integer({ min: 0, max: 60 });
    const item = fc.oneof(
      fc.tuple(seconds, fc.option(fc.constantFrom("c1", "c2"), { nil: undefined })).map(([t, cell]) => mark(t, cell)),
      fc.tuple(seconds, fc.double({ noNaN: true })).map(([t, level]) => bursts(t, level)),
      fc.tuple(seconds, fc.double({ noNaN: true })).map(([t, peak]) => reading(t, { peak })),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        for (const { cell } of stopsOf(items)) expect(["c1", "c2"]).toContain(cell);
      }),
      { numRuns: 100 },
    );
  });
});
