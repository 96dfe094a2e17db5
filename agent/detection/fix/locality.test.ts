import { describe, expect, it } from "vitest";
import type { Point, Wing } from "../../domain/index.ts";
import { gridOf } from "./grid.ts";
import { localitySentence } from "./locality.ts";
import { summarise } from "./summary.ts";

const CELLS = 12;

/** Two levels of a row of cells, 36 m by 4 m along the axis: `L1-1` to `L1-12` from its beginning. */
function rowOfCells(axis: "x" | "y"): Wing {
  const levels = ["L1", "L2"].map((id, storey) => ({
    id,
    name: id,
    wing: "W",
    height: 3 * storey,
    places: Array.from({ length: CELLS }, (_, i) => {
      const corners: readonly Point[] = [
        [3 * i, 0],
        [3 * i + 3, 0],
        [3 * i + 3, 4],
        [3 * i, 4],
      ];
      const ring = axis === "x" ? corners : corners.map(([along, across]): Point => [across, along]);
      return { id: `${id}-${i + 1}`, name: `${i + 1}`, kind: "cell" as const, level: id, polygon: [ring] };
    }),
    walls: [],
  }));
  return { id: "W", name: "W wing", losses: { wall: 8, front: 6, floor: 15 }, levels };
}

/** Ids of cells. */
const cells = (level: string, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${level}-${from + i}`);

/** Of a fix in which so much probability is spread evenly over those cells; what is missing to 1 is outside. */
function localityOf(shares: readonly (readonly [share: number, cells: readonly string[]])[], axis: "x" | "y" = "x") {
  const wing = rowOfCells(axis);
  const grid = gridOf(wing, { permitted: new Set() });
  const probability = new Float64Array(grid.points.length);
  const spread = (share: number, places: readonly string[]) => {
    const points = grid.points.flatMap(({ place }, i) => (places.includes(grid.places[place]?.id ?? "outside") ? [i] : []));
    for (const i of points) probability[i] = (probability[i] as number) + share / points.length;
  };
  for (const [share, places] of shares) spread(share, places);
  spread(1 - shares.reduce((sum, [share]) => sum + share, 0), ["outside"]);
  return summarise(grid, probability, { wing, emission: "e", t: 0 }).fix.locality;
}

describe("what a fix says in words", () => {
  it("is the place that holds half or more", () => {
    expect(
      localityOf([
        [0.51, ["L2-3"]],
        [0.4, ["L2-2"]],
      ]),
    ).toEqual({ within: "place", ids: ["L2-3"], p: 0.51 });
  });

  it("is the fewest places that hold half together, three at the most", () => {
    expect(
      localityOf([
        [0.26, ["L2-3"]],
        [0.25, ["L1-3"]],
        [0.2, ["L2-2"]],
      ]),
    ).toEqual({ within: "places", ids: ["L2-3", "L1-3"], p: 0.51 });
    expect(localityOf([[0.54, cells("L2", 1, 3)]])).toMatchObject({ within: "places", ids: ["L2-1", "L2-2", "L2-3"] });
    expect(localityOf([[0.64, cells("L2", 1, 4)]])).toMatchObject({ within: "wing" });
  });

  it("is the half of a level that holds four fifths, as the plan is drawn", () => {
    expect(
      localityOf([
        [0.82, cells("L2", 1, 6)],
        [0.1, cells("L2", 7, 12)],
      ]),
    ).toEqual({ within: "level", ids: ["L2"], half: "left", p: 0.82 });
    expect(localityOf([[0.82, cells("L1", 7, 12)]])).toMatchObject({ within: "level", ids: ["L1"], half: "right" });
    expect(localityOf([[0.82, cells("L1", 1, 6)]], "y")).toMatchObject({ half: "bottom" });
    expect(localityOf([[0.82, cells("L1", 7, 12)]], "y")).toMatchObject({ half: "top" });
  });

  it("is the level where neither half holds so much, and the half of the wing where no level does", () => {
    expect(localityOf([[0.84, cells("L2", 1, 12)]])).toEqual({ within: "level", ids: ["L2"], p: 0.84 });
    expect(
      localityOf([
        [0.41, cells("L1", 1, 6)],
        [0.41, cells("L2", 1, 6)],
      ]),
    ).toEqual({ within: "wing", ids: ["W"], half: "left", p: 0.82 });
  });

  it("is no more than the wing where nothing narrower holds so much, and outside where it hardly is inside", () => {
    expect(
      localityOf([
        [0.3, cells("L1", 1, 12)],
        [0.3, cells("L2", 1, 12)],
      ]),
    ).toEqual({ within: "wing", ids: ["W"], p: 0.6 });
    expect(localityOf([[0.4, cells("L1", 1, 12)]])).toEqual({ within: "outside", ids: ["W"], p: 0.6 });
  });

  it("is a sentence for people", () => {
    expect(localitySentence({ within: "place", ids: ["L2-3"], p: 0.51 })).toBe("most likely L2-3 (0.51)");
    expect(localitySentence({ within: "places", ids: ["L2-3", "L1-3"], p: 0.51 })).toBe("most likely one of L2-3, L1-3 (0.51)");
    expect(localitySentence({ within: "level", ids: ["L2"], half: "top", p: 0.82 })).toBe(
      "somewhere on level L2, top half of the plan (0.82)",
    );
    expect(localitySentence({ within: "wing", ids: ["W"], p: 0.6 })).toBe("somewhere on wing W (0.6)");
    expect(localitySentence({ within: "outside", ids: ["W"], p: 0.6 })).toBe("most likely outside wing W (0.6)");
  });
});
