import { describe, expect, it } from "vitest";
import { rampAt } from "./paint-cells.ts";
import { cellsOf, gridOf, pointsFor, quartersOf, strengthOf, strongestOf } from "./spectrogram.ts";

const HOUR = 3_600_000_000;
const from = 480_000 * HOUR;
const point = (t: number, dt: number, max: number | null) => ({ t, dt, n: 1, floor: -95, mean: -95, min: -96, max, duty: 0 });

describe("the spectrogram of days", () => {
  it("has a row an hour up to two days, and a row a day beyond", () => {
    expect(gridOf({ from, to: from + 24 * HOUR })).toMatchObject({ rows: 24, columns: 60 });
    expect(gridOf({ from: from + HOUR / 2, to: from + HOUR })).toMatchObject({ from, rows: 1, columns: 60 });
    expect(gridOf({ from, to: from + 7 * 24 * HOUR })).toMatchObject({ rows: 7, columns: 144 });
    expect(pointsFor(gridOf({ from, to: from + 365 * 24 * HOUR }))).toBe(5000);
  });

  it("puts the strongest of a cell into it, and leaves open what was not read", () => {
    const grid = gridOf({ from, to: from + 2 * HOUR });
    const minute = HOUR / 60;
    const cells = cellsOf(
      { points: [point(from, minute, -90), point(from + 1, minute - 2, -65), point(from + HOUR + 5 * minute, minute, -95)] },
      grid,
    );
    expect(cells[0]?.slice(0, 3)).toEqual([30, null, null]);
    expect(cells[1]?.[5]).toBe(0);
    expect(cells.flat().filter((cell) => cell !== null)).toHaveLength(2);
  });

  it("spreads a coarse point over all its cells, and ignores what lies outside", () => {
    const grid = gridOf({ from, to: from + HOUR });
    const cells = cellsOf({ points: [point(from, HOUR / 12, -85), point(from + 3 * HOUR, 1, -20), point(from - HOUR, 1, -20)] }, grid);
    expect(cells[0]?.filter((cell) => cell === 10)).toHaveLength(5);
    expect(cells.flat().filter((cell) => cell !== null)).toHaveLength(5);
  });

  it("is read by the quarters of its rows", () => {
    expect(quartersOf(gridOf({ from, to: from + HOUR }))).toEqual([from, from + HOUR / 4, from + HOUR / 2, from + (3 * HOUR) / 4]);
    expect(quartersOf(gridOf({ from, to: from + 72 * HOUR }))[1]).toBe(from + 6 * HOUR);
  });

  it("names its strongest cell", () => {
    const grid = gridOf({ from, to: from + 2 * HOUR });
    const cells = cellsOf({ points: [point(from, 1, -90), point(from + HOUR + HOUR / 2, 1, -50)] }, grid);
    expect(strongestOf(cells, grid)).toEqual({ over: 45, at: from + HOUR + HOUR / 2 });
    expect(strongestOf([[null]], grid)).toBeNull();
  });

  it("mixes its colours, shortened ones too", () => {
    expect(rampAt(["#000000", "#804020", "#fff"], 0.25)).toBe("rgb(64 32 16)");
    expect(rampAt(["#000000", "#804020", "#fff"], 1)).toBe("rgb(255 255 255)");
  });

  it("runs from the floor to forty dB over it", () => {
    expect([-3, 0, 20, 40, 90].map(strengthOf)).toEqual([0, 0, 0.5, 1, 1]);
  });
});
