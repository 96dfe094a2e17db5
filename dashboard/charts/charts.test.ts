import { describe, expect, it } from "vitest";
import { niceRange, signed } from "./axis.ts";
import { historyColumns } from "./history-columns.ts";

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
