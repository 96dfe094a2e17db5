import { describe, expect, it } from "vitest";
import type { Wing } from "../../domain/index.ts";
import { testSite } from "../testing/site.ts";
import { normal, random } from "../testing/stream.ts";
import { metreLoss } from "./fixer.ts";
import { type Evidence, Locator } from "./locator.ts";
import { pathLoss } from "./path-loss.ts";
import { summarise } from "./summary.ts";
import { wallsOf } from "./walls.ts";

const site = testSite();
const wing = site.wings[0] as Wing;
const locator = new Locator(wing, site.sensors, { permitted: new Set() });
const METRE = metreLoss(897.5e6);
const loss = pathLoss(wing);

/** What each sensor would hear of a phone at a spot, with `noise` dB of spread; under -90 dBm it hears nothing. */
function evidenceAt(spot: Parameters<typeof loss>[0], dbm: number, noise: () => number = () => 0): readonly Evidence[] {
  return site.sensors.map((sensor) => {
    const at = { x: sensor.x, y: sensor.y, z: (sensor.level === "L2" ? 3 : 0) + sensor.z };
    const level = dbm - METRE - loss(spot, at).loss + noise();
    return level > -90 ? { sensor: sensor.id, level } : { sensor: sensor.id, below: -90 };
  });
}

function locate(evidence: readonly Evidence[]) {
  return summarise(locator, locator.posterior(evidence, METRE), { emission: "e", t: 0 }).fix;
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

describe("the path loss", () => {
  it("counts the floor between two levels and the front on the way", () => {
    const straight = loss({ x: 1.5, y: 2, z: 1 }, { x: 1.5, y: 6, z: 1 });
    expect(straight.crossings).toBe(1);
    expect(straight.loss).toBeCloseTo(25 * Math.log10(4) + 6);
    expect(loss({ x: 1.5, y: 6, z: 1 }, { x: 1.5, y: 6, z: 5 }).crossings).toBe(1);
  });

  it("is the same both ways", () => {
    const a = { x: 1.2, y: 1.7, z: 1 };
    const b = { x: 8.1, y: 10.3, z: 5.4 };
    expect(loss(a, b).loss).toBeCloseTo(loss(b, a).loss);
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
    const spot = { x: 4.5, y: -20, z: 1.5, behindFloors: false };
    expect(locate(evidenceAt(spot, 23)).inside).toBeLessThan(0.35);
  });

  it("believes less in the inside for a phone far outside than for one in a cell, whatever hides it", () => {
    const outside = locate(evidenceAt({ x: 4.5, y: -20, z: 1.5 }, 23)).inside;
    expect(outside).toBeLessThan(locate(evidenceAt({ x: 1.5, y: 2, z: 4 }, 23)).inside);
  });

  it("uses the silence of sensors that would have heard it", () => {
    const heard = [
      { sensor: "L1-a", level: -62 },
      { sensor: "L1-b", level: -68 },
    ];
    const silent = [
      { sensor: "L2-a", below: -80 },
      { sensor: "L2-b", below: -80 },
    ];
    const onLevel = (evidence: readonly Evidence[]): number =>
      [...summarise(locator, locator.posterior(evidence, METRE), { emission: "e", t: 0 }).places].reduce(
        (sum, [id, p]) => sum + (id.startsWith("L2") ? p : 0),
        0,
      );
    expect(onLevel([...heard, ...silent])).toBeLessThan(0.5 * onLevel(heard));
  });

  it("claims no more than it knows: with no evidence every place keeps its prior", () => {
    const fix = locate([]);
    expect(fix.inside).toBeCloseTo(0.65, 1);
    expect(fix.cells[0]?.[1] ?? 0).toBeLessThan(0.15);
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
});
