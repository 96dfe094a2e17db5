import { describe, expect, it } from "vitest";
import { type Columns, joinColumns, LevelSeries } from "./level-series.ts";

describe("LevelSeries", () => {
  it("never holds more than its bound and counts what went", () => {
    const series = new LevelSeries(16);
    for (let at = 1; at <= 100; at += 1) series.add({ t: at * 1e6, floor: -96, mean: null, peak: -90 });
    expect(series.columns[0].length).toBeLessThanOrEqual(16);
    expect(series.dropped + series.columns[0].length).toBe(100);
    expect(series.columns[0].at(-1)).toBe(100);
  });

  it("ignores a point that is not newer than the last", () => {
    const series = new LevelSeries(16);
    series.add({ t: 2e6, floor: 1, mean: 1, peak: 1 });
    series.add({ t: 2e6, floor: 2, mean: 2, peak: 2 });
    expect(series.columns[0]).toEqual([2]);
  });
});

describe("joinColumns", () => {
  const columns = (...seconds: number[]): Columns => [seconds, seconds.map(() => -96), seconds.map(() => -95), seconds.map(() => -90)];

  it("puts live levels behind the history without a second time", () => {
    expect(joinColumns(columns(1, 2, 3), columns(2, 3, 4, 5), { from: 0, to: 9 })[0]).toEqual([1, 2, 3, 4, 5]);
  });

  it("shows only the window", () => {
    expect(joinColumns(columns(1, 2, 3), columns(4, 5), { from: 2, to: 4 })[0]).toEqual([2, 3, 4]);
    expect(joinColumns(columns(1), columns(), { from: 5, to: 6 })[0]).toEqual([]);
  });
});
