import { describe, expect, it } from "vitest";
import { curvePoints, logShare, settingPoint } from "./curve-points.ts";
import { barsOf, overShare, thresholdOver } from "./level-bars.ts";
import { holes, levelColumns } from "./level-columns.ts";

const rate = (value: number) => ({ value, lo: 0, hi: null, n: 0 });
const point = (t: number, threshold = -85) => ({ t, dt: 10, looks: 4, mean: -94, peak: -80, floor: -95, threshold, up: 0 });

describe("the time line", () => {
  it("draws both thresholds over the levels, and breaks where nothing was read", () => {
    const columns = levelColumns({ asItIs: [point(0), point(10), point(50)], changed: [point(0, -80), point(10, -80), point(50, -80)] });
    expect(columns[0].map((t) => Math.round(t * 1e6))).toEqual([5, 15, 20, 55]);
    expect(columns[3]).toEqual([-85, -85, null, -85]);
    expect(columns[2]).toEqual([-80, -80, null, -80]);
  });

  it("knows the holes, at both ends too", () => {
    expect(holes([point(20), point(30), point(70)], { from: 0, to: 200 })).toEqual([
      { from: 0, to: 20 },
      { from: 40, to: 70 },
      { from: 80, to: 200 },
    ]);
    expect(holes([], { from: 0, to: 5 })).toEqual([{ from: 0, to: 5 }]);
    expect(holes([point(0), point(10)], { from: 0, to: 20 })).toEqual([]);
  });
});

describe("the curve", () => {
  it("has false episodes a day on a log scale, none at the left edge", () => {
    expect([0, 0.01, 1000, 5000].map(logShare)).toEqual([0, 0, 1, 1]);
    expect(logShare(10) - logShare(1)).toBeCloseTo(0.2);
  });

  it("shows the share of the known that is heard, and marks the setting", () => {
    const answer = {
      known: 4,
      curve: [
        { added: 0, falsePerDay: rate(40), heard: 4 },
        { added: 6, falsePerDay: rate(0.4), heard: 2 },
      ],
    };
    expect(curvePoints(answer).map(({ y }) => y)).toEqual([1, 0.5]);
    expect(settingPoint({ known: 4, heard: 3, falsePerDay: rate(1) })).toMatchObject({ y: 0.75, perDay: 1 });
    expect(settingPoint({ known: 0, heard: 0, falsePerDay: rate(1) }).y).toBe(0);
  });
});

describe("the distribution", () => {
  const distribution = { from: -1, step: 1, counts: [9, 999_999, 0, 1] };

  it("shows a single look beside a million", () => {
    const bars = barsOf(distribution);
    expect(bars.map(({ over }) => over)).toEqual([-1, 0, 2]);
    expect(bars[1]?.height).toBe(1);
    expect(bars[2]?.height).toBeCloseTo(0.05, 2);
  });

  it("has the threshold drawn in, as it stood over the floor for most looks", () => {
    expect(overShare(distribution, 2)).toBeCloseTo(0.875);
    expect(thresholdOver({ points: [point(0, -85), { ...point(10, -65), looks: 12 }] })).toBe(25);
    expect(thresholdOver({ points: [] })).toBeNull();
  });
});
