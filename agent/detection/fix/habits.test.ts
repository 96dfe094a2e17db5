import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Wing } from "../../domain/index.ts";
import { testSite } from "../testing/site.ts";
import { gridOf, usualShares } from "./grid.ts";
import { Habits } from "./habits.ts";

const wing = testSite().wings[0] as Wing;
const grid = gridOf(wing, { permitted: new Set(["L1-1"]) });
const OUTSIDE = { open: 1 };

describe("habits", () => {
  it("are what is usual until an emission was located", () => {
    const shares = new Habits(grid).shares();
    for (const group of grid.groups) expect(shares[group]).toBeCloseTo(usualShares(grid)[group] as number);
  });

  it("expect more outside where most were outside, and never stop expecting one in the cells", () => {
    const habits = new Habits(grid);
    const before = habits.shares();
    for (let i = 0; i < 500; i++) habits.learn(OUTSIDE, 1);
    const after = habits.shares();
    expect(after.open).toBeGreaterThan(2 * (before.open as number));
    expect(after.cells).toBeGreaterThanOrEqual(0.4);
  });

  it("fade: a month in the cells outweighs a busy day outside", () => {
    const habits = new Habits(grid);
    for (let i = 0; i < 100; i++) habits.learn(OUTSIDE, 1);
    for (let i = 0; i < 400; i++) habits.learn({ cells: 1 }, 1);
    expect(habits.shares().cells).toBeGreaterThan(0.8);
  });

  it("sum up to one whatever was learnt, and come back as they were saved", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ cells: share, open: share, weight: fc.double({ min: 0.5, max: 1, noNaN: true }) })), (emissions) => {
        const habits = new Habits(grid);
        for (const { weight, ...where } of emissions) habits.learn(where, weight);
        const again = new Habits(grid);
        again.restore(JSON.parse(JSON.stringify(habits.save())));
        expect(Object.values(habits.shares()).reduce((a, b) => a + b, 0)).toBeCloseTo(1);
        expect(again.shares()).toEqual(habits.shares());
      }),
    );
  });
});
