import { describe, expect, it } from "vitest";
import type { Columns } from "../state/level-series.ts";
import { levelSteps, niceRange, signed } from "./axis.ts";
import { historyColumns } from "./history-columns.ts";
import { cutAt, holesIn } from "./holes.ts";

describe("niceRange", () => {
  it("is at least 20 dB high and on whole tens", () => {
    expect(niceRange(null, -96, -94)).toEqual([-100, -80]);
    expect(niceRange(null, -97, -52)).toEqual([-100, -50]);
    expect(niceRange(null, null, null)).toEqual([-120, -70]);
  });
});

describe("signed", () => {
  it("writes whole dB with a real minus sign", () => {
    expect([-90.4, 0, 12.6].map(signed)).toEqual(["−90", "0", "13"]);
  });
});

describe("levelSteps", () => {
  it("puts figures where the axis is what they say", () => {
    for (const step of levelSteps)
      expect([-90, -90 + step].map(signed)).toEqual([-90, -90 + step].map((db) => String(db).replace("-", "−")));
  });
});

describe("historyColumns", () => {
  it("is in order of time, in seconds, with gaps kept as gaps", () => {
    const point = (t: number, mean: number | null) => ({ t, dt: 1e6, n: 4, floor: -96, mean, min: null, max: -90, duty: null });
    expect(historyColumns({ sensor: "s", band: "b", points: [point(2e6, null), point(1e6, -95)], gaps: [] })).toEqual([
      [1, 2],
      [-96, -96],
      [-95, null],
      [-90, -90],
    ]);
  });
});

describe("holes", () => {
  const at = (...seconds: number[]): Columns => [seconds, seconds.map(() => -96), seconds.map(() => -95), seconds.map(() => -90)];
  const seen = { window: { from: 0, to: 100 }, gaps: [], step: 1 };

  it("are where nothing was read for longer than usual, the beginning and the end of the chart included", () => {
    const columns = at(20, 21, 22, 23, 60, 61, 62);
    expect(holesIn(columns, seen)).toEqual([
      { from: 0, to: 20 },
      { from: 23, to: 60 },
      { from: 62, to: 100 },
    ]);
    expect(holesIn(at(), seen)).toEqual([{ from: 0, to: 100 }]);
  });

  it("are none where a slow sensor is as slow as ever", () => {
    expect(holesIn(at(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100), seen)).toEqual([]);
  });

  it("are where a gap was recorded, however short, joined with what they overlap and kept to the chart", () => {
    const all = at(...Array.from({ length: 101 }, (_, n) => n));
    const gaps = [
      { from: 40, to: 40.5 },
      { from: 40.2, to: 42 },
      { from: 99, to: 120 },
    ];
    expect(holesIn(all, { ...seen, gaps })).toEqual([
      { from: 40, to: 42 },
      { from: 99, to: 100 },
    ]);
  });

  it("cut the lines: nothing is drawn across them", () => {
    const [seconds, , mean] = cutAt(at(1, 2, 8, 9), [{ from: 2, to: 8 }]);
    expect([seconds, mean]).toEqual([
      [1, 2, 5, 8, 9],
      [-95, -95, null, -95, -95],
    ]);
  });
});
