import { describe, expect, it } from "vitest";
import type { Level, Polygon, Wing } from "../../domain/index.ts";
import { testSite } from "../testing/site.ts";
import { waysOf } from "./path-loss.ts";

const wing = testSite().wings[0] as Wing;
const at = (x: number, y: number, z = 1) => ({ x, y, z });

/** The wing with another level of its own made from each. */
function changed(change: (level: Level) => Level): Wing {
  return { ...wing, levels: wing.levels.map(change) };
}

function crossings(of: Wing, from: { x: number; y: number; z: number }, to: { x: number; y: number; z: number }): number {
  const { wall, front, outer, floor } = waysOf(of)(from, to);
  return wall + front + outer + floor;
}

describe("the walls of a plan", () => {
  const shell = [
    { from: [0, 0], to: [9, 0], loss: 20 },
    { from: [9, 0], to: [9, 12], loss: 20 },
    { from: [9, 12], to: [0, 12], loss: 20 },
    { from: [0, 12], to: [0, 0], loss: 20 },
  ] as const;

  it("are the edges of its cells where none is drawn", () => {
    expect(crossings(wing, at(1.5, 2), at(4.5, 2))).toBe(1);
    expect(crossings(wing, at(1.5, 2), at(1.5, 10))).toBe(2);
  });

  it("are those edges too where only the shell is drawn, and the shell counts once with its own loss", () => {
    const shelled = changed((level) => ({ ...level, walls: shell }));
    expect(crossings(shelled, at(1.5, 2), at(1.5, 10))).toBe(2);
    expect(crossings(shelled, at(1.5, 2), at(1.5, -6))).toBe(1);
    const [bare, thick] = [wing, shelled].map((one) => waysOf(one)(at(1.5, 2), at(1.5, -6)).planned) as [number, number];
    expect(thick - bare).toBeCloseTo(20 - (wing.losses.wall + 5));
  });

  it("count once, as what they are, where rooms are drawn by their inner faces", () => {
    const shrunk = changed((level) => ({
      ...level,
      places: level.places.map((place) => {
        const [ring = []] = place.polygon;
        const [cx, cy] = [0, 1].map((k) => ring.reduce((sum, point) => sum + (point[k] ?? 0), 0) / ring.length) as [number, number];
        return { ...place, polygon: [ring.map(([x, y]) => [x + 0.15 * Math.sign(cx - x), y + 0.15 * Math.sign(cy - y)] as const)] };
      }),
    }));
    for (const x of [0.5, 1.5, 2.5]) {
      expect(waysOf(shrunk)(at(x, 2), at(4.5, 2))).toMatchObject({ wall: 1, front: 0, outer: 0 });
      expect(waysOf(shrunk)(at(x, 2), at(1.5, 10))).toMatchObject({ wall: 0, front: 2, outer: 0 });
      expect(waysOf(shrunk)(at(x, 2), at(x, -6))).toMatchObject({ wall: 0, front: 0, outer: 1 });
    }
  });

  it("count once where a drawn wall lies on the edge of two cells", () => {
    const drawn = changed((level) => ({ ...level, walls: [{ from: [3, 0], to: [3, 4], loss: 11 }] }));
    expect(crossings(drawn, at(1.5, 2), at(4.5, 2))).toBe(1);
  });
});

describe("the floors of a plan", () => {
  const gallery: Polygon = [
    [
      [0, 4],
      [9, 4],
      [9, 8],
      [0, 8],
    ],
    [
      [3, 5],
      [6, 5],
      [6, 7],
      [3, 7],
    ],
  ];
  const galleried = changed((level) => ({
    ...level,
    places: level.places.map((place) => (place.kind === "landing" && level.id === "L2" ? { ...place, polygon: gallery } : place)),
  }));

  it("are crossed from one level to the next", () => {
    expect(crossings(galleried, at(1, 6), at(1, 6, 4))).toBe(1);
  });

  it("have none where a gallery has its void", () => {
    expect(crossings(galleried, at(4.5, 6), at(4.5, 6, 4))).toBe(0);
  });
});

describe("a way", () => {
  const way = waysOf(wing);

  it("counts the floor between two levels and the front on the way", () => {
    expect(way(at(1.5, 2), at(1.5, 6))).toMatchObject({ metres: 4, planned: 6, front: 1, wall: 0, outer: 0, floor: 0 });
    expect(way(at(1.5, 6), at(1.5, 6, 5))).toMatchObject({ planned: 15, floor: 1 });
  });

  it("is the same both ways", () => {
    const there = way(at(1.2, 1.7), at(8.1, 10.3, 5.4));
    expect(way(at(8.1, 10.3, 5.4), at(1.2, 1.7))).toEqual(there);
  });

  it("from outside passes no floor, only its height beside the building", () => {
    expect(way(at(4.5, -20, 1.5), at(4.5, 6, 5.4))).toMatchObject({ floor: 0, slant: 15, outer: 1 });
  });
});
