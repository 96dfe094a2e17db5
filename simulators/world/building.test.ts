import type { Level, Wing } from "@wingwatch/agent/domain";
import { expect, it } from "vitest";
import { smallSite } from "../testing/small-site.ts";
import { building, obstruction } from "./building.ts";

const losses = { wall: 8, front: 6, floor: 14 };
const wing = smallSite().wings[0] as Wing;
const built = building(wing, losses);
const at = (x: number, y: number, z = 1) => ({ x, y, z });

it("between neighbouring cells stands one wall, drawn twice or not", () => {
  expect(obstruction(built, at(1.5, 2), at(4.5, 2))).toBe(8);
  expect(obstruction(built, at(1.5, 2), at(7.5, 2))).toBe(16);
});

it("a cell's front takes what fronts take", () => {
  expect(obstruction(built, at(1.5, 2), at(1.5, 6))).toBe(6);
  expect(obstruction(built, at(1.5, 2), at(1.5, 10))).toBe(12);
});

it("the shell of the building takes more than an inner wall", () => {
  expect(obstruction(built, at(1.5, 2), at(1.5, -5))).toBe(13);
});

it("each floor counts, and the second less than the first", () => {
  expect(obstruction(built, at(1.5, 2, 1), at(1.5, 2, 3.8))).toBe(14);
  const three = building(smallSite({ levels: 3 }).wings[0] as Wing, losses);
  const two = obstruction(three, at(1.5, 2, 1), at(1.5, 2, 6.6));
  expect(two).toBeGreaterThan(22);
  expect(two).toBeLessThan(28);
});

it("through the void of a gallery there is no floor", () => {
  const landing: Level["places"][number] = {
    id: "A2-landing",
    name: "Twos landing",
    kind: "landing",
    level: "A2",
    polygon: [
      [
        [0, 4],
        [15, 4],
        [15, 8],
        [0, 8],
      ],
      [
        [5, 5],
        [10, 5],
        [10, 7],
        [5, 7],
      ],
    ],
  };
  const [ground, upper] = wing.levels as readonly [Level, Level];
  const galleried = building({ ...wing, levels: [ground, { ...upper, places: [...upper.places, landing] }] }, losses);
  expect(obstruction(galleried, at(7.5, 6, 1), at(7.5, 6, 4))).toBe(0);
  expect(obstruction(galleried, at(2, 6, 1), at(2, 6, 4))).toBe(14);
});

it("a wall drawn in the plan with its own loss counts once with the cell's edge it lies on", () => {
  const [ground, upper] = wing.levels as readonly [Level, Level];
  const shell = { from: [0, 0], to: [15, 0], loss: 20 } as const;
  const thick = building({ ...wing, levels: [{ ...ground, walls: [shell] }, upper] }, losses);
  expect(obstruction(thick, at(1.5, 2), at(1.5, -5))).toBe(20);
});

it("a path that misses the building loses nothing in it", () => {
  expect(obstruction(built, at(-5, -5), at(40, -5))).toBe(0);
});
