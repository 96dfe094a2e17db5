import type { Proof } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { floorState, noiseFigure } from "./noise-figure.ts";
import { cellState, newestByCell } from "./proved-cells.ts";

const NOW = 1_795_316_400_000_000;
const DAY = 86_400_000_000;
const proof = (given: Partial<Proof>): Proof => ({
  id: "P-1",
  drill: "D-1",
  cell: "A1-01",
  band: null,
  from: NOW,
  until: NOW,
  emission: "em-1",
  sensors: [],
  fix: null,
  isHit: true,
  timeToAlert: null,
  by: "Eve",
  at: NOW,
  note: "",
  ...given,
});

describe("a floor", () => {
  it("is a noise figure above thermal noise in its band", () => {
    expect(noiseFigure(-92.4, 35e6)).toBeCloseTo(6.16, 2);
  });

  it.each([
    [0.5, "quiet"],
    [6, "usual"],
    [15, "high"],
  ])("of %d dB is %s", (figure, state) => {
    expect(floorState(figure)).toBe(state);
  });
});

describe("a cell", () => {
  it("is as its newest proof says", () => {
    const newest = newestByCell([proof({ id: "P-2", emission: null }), proof({}), proof({ id: "P-0", cell: "A1-02" })]);
    expect([...newest].map(([cell, { id }]) => [cell, id])).toEqual([
      ["A1-01", "P-2"],
      ["A1-02", "P-0"],
    ]);
  });

  it.each([
    ["fresh", proof({})],
    ["old", proof({ at: NOW - 91 * DAY })],
    ["misplaced", proof({ isHit: false })],
    ["deaf", proof({ emission: null, isHit: false })],
    ["never", undefined],
  ])("is %s", (state, newest) => {
    expect(cellState(newest, NOW)).toBe(state);
  });
});
