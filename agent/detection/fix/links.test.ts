import { expect, it } from "vitest";
import type { GridPoint } from "./grid.ts";
import { FACTORS } from "./latent.ts";
import { linkTable, wayTable } from "./links.ts";
import { planModel } from "./radio-model.ts";

const receivers = [
  { id: "east", x: 10, y: 0, z: 1 },
  { id: "east-too", x: 12, y: 0.5, z: 1 },
  { id: "west", x: -10, y: 0, z: 1 },
  { id: "north", x: 0, y: 10, z: 1 },
];
const point: GridPoint = { x: 0, y: 0, z: 1, reach: 0, place: 0, level: 0, group: "cells", prior: 1 };

/** What two links have in common, dB², where walls and distances are known exactly. */
function common(a: number, b: number): number {
  const plan = planModel();
  const model = { ...plan, covariance: plan.covariance.map((row) => row.map(() => 0)) };
  const ways = wayTable([point], receivers, () => ({ metres: 10, planned: 0, wall: 0, front: 0, outer: 0, floor: 0, slant: 0 }));
  const { factors } = linkTable(ways, [point], { receivers, model, shadow: () => ({ value: 0, spread: 1 }) });
  const of = (link: number) => factors.subarray(link * FACTORS, (link + 1) * FACTORS);
  return of(a).reduce((sum, factor, k) => sum + factor * (of(b)[k] ?? 0), 0);
}

it("links are named with that of least loss first", () => {
  const way = (_: unknown, to: { readonly x: number }) => ({ metres: 10, planned: to.x, wall: 0, front: 0, outer: 0, floor: 0, slant: 0 });
  const table = linkTable(wayTable([point], receivers, way), [point], { receivers, far: ["wing B"], model: planModel() });
  const ids = [...table.rows.keys()];
  expect(Array.from(table.nearest, (row) => ids[row])).toEqual(["west", "north", "east", "east-too", "wing B"]);
});

it("a body takes from sensors on one side alike, from those on the other side the opposite, and says nothing of those across", () => {
  const own = common(0, 0);
  expect(own).toBeGreaterThan(1);
  expect(common(0, 1)).toBeCloseTo(own, 1);
  expect(common(0, 2)).toBeCloseTo(-own, 5);
  expect(common(0, 3)).toBeCloseTo(0, 5);
});
