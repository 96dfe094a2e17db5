import { describe, expect, it } from "vitest";
import type { Wing } from "../../domain/index.ts";
import { testSite } from "../testing/site.ts";
import { normal, random } from "../testing/stream.ts";
import { metreLoss } from "./fixer.ts";
import { locate as locateIn } from "./locate.ts";
import { type Evidence, Locator } from "./locator.ts";
import { type Spot, waysOf } from "./path-loss.ts";
import { powerOf } from "./power.ts";
import { planModel } from "./radio-model.ts";
import { wingScene } from "./scene.ts";
import { wallsOf } from "./walls.ts";

const site = testSite();
const wing = site.wings[0] as Wing;
const locator = new Locator(wingScene(wing, site.sensors, { permitted: new Set() }), planModel());
const METRE = metreLoss(897.5e6);
const way = waysOf(wing);

/** As the plan has it, storeys heard alike from outside. */
function loss(a: Spot, b: Spot): number {
  const { metres, planned } = way(a, b);
  return 21 * Math.log10(metres) + planned;
}

/** What each sensor would hear of a phone at a spot, with `noise` dB of spread; under -90 dBm it hears nothing. */
function evidenceAt(spot: Spot, dbm: number, noise: () => number = () => 0): readonly Evidence[] {
  return site.sensors.map((sensor) => {
    const at = { x: sensor.x, y: sensor.y, z: (sensor.level === "L2" ? 3 : 0) + sensor.z };
    const level = dbm - METRE - loss(spot, at) + noise();
    return level > -90 ? { sensor: sensor.id, level, spread: 3 } : { sensor: sensor.id, below: -90, spread: 3 };
  });
}

function locate(evidence: readonly Evidence[]) {
  return placesOf(evidence).fix;
}

function placesOf(evidence: readonly Evidence[]) {
  return locateIn(evidence, { wing, locator }, { emission: "e", t: 0, metre: METRE, power: powerOf("gsm") });
}

describe("walls of a plan that draws none", () => {
  const walls = wallsOf(wing.levels[0] as Wing["levels"][number], wing.losses, { outer: 12 });

  it("stand once between two cells, as fronts towards the landing, and outside", () => {
    const total = (value: number): number =>
      walls.filter((wall) => wall.loss === value).reduce((sum, wall) => sum + Math.hypot(wall.bx - wall.ax, wall.by - wall.ay), 0);
    expect(total(8)).toBeCloseTo(4 * 4);
    expect(total(6)).toBeCloseTo(2 * 9);
    expect(total(12)).toBeCloseTo(2 * 9 + 2 * 12);
  });
});

describe("a fix", () => {
  it("names the level of a phone and, among the first three, its cell, where levels follow the plan, whatever its power", () => {
    for (const dbm of [-5, 10, 30]) {
      const fix = locate(evidenceAt({ x: 1.5, y: 2, z: 4 }, dbm));
      expect(fix.level).toBe("L2");
      expect(fix.cells.slice(0, 3).some(([id]) => id === "L2-1" || id === "L2-4")).toBe(true);
      expect(fix.inside).toBeGreaterThan(0.5);
    }
  });

  it("calls a phone outside that both storeys hear alike through their windows outside", () => {
    const spot = { x: 4.5, y: -20, z: 1.5 };
    expect(locate(evidenceAt(spot, 23)).inside).toBeLessThan(0.35);
  });

  it("believes less in the inside for a phone far outside than for one in a cell, whatever hides it", () => {
    const outside = locate(evidenceAt({ x: 4.5, y: -20, z: 1.5 }, 23)).inside;
    expect(outside).toBeLessThan(locate(evidenceAt({ x: 1.5, y: 2, z: 4 }, 23)).inside);
  });

  it("uses the silence of sensors that would have heard it", () => {
    const heard = [
      { sensor: "L1-a", level: -62, spread: 3 },
      { sensor: "L1-b", level: -68, spread: 3 },
    ];
    const silent = [
      { sensor: "L2-a", below: -80, spread: 3 },
      { sensor: "L2-b", below: -80, spread: 3 },
    ];
    const onLevel = (evidence: readonly Evidence[]): number =>
      [...placesOf(evidence).places].reduce((sum, [id, p]) => sum + (id.startsWith("L2") ? p : 0), 0);
    expect(onLevel([...heard, ...silent])).toBeLessThan(0.5 * onLevel(heard));
  });

  it("claims no more than it knows: with no evidence every place keeps its prior", () => {
    const fix = locate([]);
    expect(fix.inside).toBeCloseTo(0.77, 1);
    expect(fix.cells[0]?.[1] ?? 0).toBeLessThan(0.15);
    expect(fix.locality).toEqual({ within: "wing", ids: ["W"], p: fix.inside });
  });

  it("holds what it claims: under 6 dB of shadowing about nine in ten lie within r90", () => {
    const uniform = random(3);
    let within = 0;
    const n = 200;
    for (let i = 0; i < n; i++) {
      const spot = { x: 9 * uniform(), y: uniform() < 0.5 ? 4 * uniform() : 8 + 4 * uniform(), z: uniform() < 0.5 ? 1 : 4 };
      const fix = locate(evidenceAt(spot, 10, () => 6 * normal(uniform)));
      const z = fix.level === "L2" ? 4 : 1;
      if (Math.hypot(fix.x - spot.x, fix.y - spot.y, z - spot.z) <= fix.r90 + 0.5) within++;
    }
    expect(within / n).toBeGreaterThan(0.8);
  });

  it("gives probabilities that are sorted and no more than one together", () => {
    const { cells } = locate(evidenceAt({ x: 4, y: 9, z: 1 }, 10));
    const ps = cells.map(([, p]) => p);
    expect(ps).toEqual([...ps].sort((a, b) => b - a));
    expect(ps.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1.001);
  });

  it("gives the probability of each level, which are those of its places and together that of being inside", () => {
    const { fix, places } = placesOf([{ sensor: "L2-a", level: -62, spread: 3 }]);
    const onLevel = (level: string) => [...places].reduce((sum, [id, p]) => sum + (id.startsWith(level) ? p : 0), 0);
    expect(fix.levels).toEqual([
      ["L1", expect.closeTo(onLevel("L1"), 3)],
      ["L2", expect.closeTo(onLevel("L2"), 3)],
    ]);
    expect(fix.levels.reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(fix.inside, 2);
  });
});
