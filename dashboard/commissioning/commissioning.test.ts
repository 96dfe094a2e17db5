import type { Proof } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { indexSite } from "../state/site-index.ts";
import { smallSite } from "../testing/small-site.ts";
import { stepOf, usualBand } from "./coverage-steps.ts";
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

describe("expected error on the map", () => {
  it.each([
    [{ grade: "cell", e50: 1.9 }, 0],
    [{ grade: "near", e50: 2 }, 1],
    [{ grade: "level", e50: 7.9 }, 2],
    [{ grade: "level", e50: 8 }, 3],
    [{ grade: "blind", e50: 1.9 }, "blind"],
    [{ grade: "blind", e50: null }, "blind"],
  ] as const)("of %o is step %s", (place, step) => {
    expect(stepOf(place)).toBe(step);
  });

  it("is shown first in the phones' uplink that most sensors of the wing hear", () => {
    const site = smallSite();
    const band = (id: string, direction: string) => ({ id, name: id, low: 1, high: 2, direction });
    const bands = [band("tetra-ul", "uplink"), band("b8-ul", "uplink"), band("b3-dl", "downlink"), band("b3-ul", "uplink")];
    const heard = [
      ["tetra-ul", "b8-ul", "b3-ul"],
      ["tetra-ul", "b3-dl", "b3-ul"],
    ];
    const sensors = site.sensors.slice(0, heard.length).map((sensor, i) => ({ ...sensor, bands: heard[i] ?? [] }));
    const index = indexSite({ ...site, bands, sensors });
    expect(usualBand(index, "A")?.id).toBe("b3-ul");
    expect(usualBand(index, "no wing")?.id).toBe("tetra-ul");
  });
});
