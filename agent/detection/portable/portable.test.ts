import { describe, expect, it } from "vitest";
import type { Position } from "../../domain/index.ts";
import { planModel } from "../fix/radio-model.ts";
import { Positions } from "./positions.ts";
import { sharpen } from "./sharpen.ts";
import { follow, type TrailPoint, type Trails, trendOf } from "./trail.ts";

const S = 1_000_000;
const HAND = "hand";
const at = (x: number, t: number): Position => ({ type: "position", t, sensor: "hand", level: "A1", x, y: 0 });
const point = (x: number, dbm: number, windows = 20): TrailPoint => ({ level: "A1", x, y: 0, t: 0, dbm, windows });

describe("the place of a portable sensor", () => {
  it("is the last that was given, for a minute, and survives a restart", () => {
    const positions = new Positions();
    positions.take([at(1, 0), at(2, 5 * S)]);
    expect(positions.at("hand", 10 * S)?.x).toBe(2);
    expect(positions.at("hand", 66 * S)).toBeUndefined();
    expect(positions.at("other", 10 * S)).toBeUndefined();
    const again = new Positions();
    again.restore(positions.save());
    expect(again.at("hand", 10 * S)?.x).toBe(2);
  });
});

describe("a trail", () => {
  it("takes steps on one spot together, and begins a new place farther on", () => {
    const trails: Trails = {};
    for (const [x, dbm] of [
      [0, -60],
      [0.5, -62],
      [5, -50],
    ] as const)
      follow(trails, at(x, 0), { dbm, t: 0 });
    expect(trails[HAND]?.map(({ x, dbm, windows }) => [x, dbm, windows])).toEqual([
      [0, -61, 2],
      [5, -50, 1],
    ]);
  });

  it("keeps a dozen places however far one walks", () => {
    const trails: Trails = {};
    for (let x = 0; x < 100; x++) follow(trails, at(3 * x, x), { dbm: -60, t: x });
    expect(trails[HAND]?.length).toBe(12);
    expect(trails[HAND]?.at(-1)?.x).toBe(297);
  });

  it("is warmer where it is clearly louder, colder where it is weaker, and undecided between", () => {
    expect(trendOf([point(0, -70)])).toBeUndefined();
    expect(trendOf([point(0, -70), point(5, -58)])).toMatchObject({ change: 12 });
    expect(trendOf([point(0, -70), point(5, -58)])?.warmer).toBeGreaterThan(0.98);
    expect(trendOf([point(0, -58), point(5, -70)])?.warmer).toBeLessThan(0.02);
    expect(trendOf([point(0, -60), point(5, -60)])?.warmer).toBe(0.5);
  });
});

describe("a fix", () => {
  const points = Array.from({ length: 21 }, (_, x) => ({ x, y: 3, z: 1 }));
  const scene = {
    points,
    model: planModel(),
    height: (level: string) => (level === "A1" ? 0 : undefined),
    way: (a: { x: number; y: number; z: number }, b: { x: number; y: number; z: number }) => ({
      metres: Math.max(0.5, Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)),
      planned: 0,
      wall: 0,
      front: 0,
      outer: 0,
      floor: 0,
      slant: 0,
    }),
  };
  const even = () => new Float64Array(points.length).fill(1 / points.length);
  const heardFrom = (x: number, place: number) => -20 * Math.log10(Math.hypot(x - place, 3, 0.2));

  it("moves towards where a trail grows louder, whatever the power", () => {
    for (const power of [-60, -20]) {
      const probability = even();
      const trail = [0, 4, 8, 12].map((place) => point(place, power + heardFrom(14, place)));
      sharpen(probability, [trail], scene);
      const near = points.reduce((sum, { x }, i) => sum + (Math.abs(x - 14) <= 4 ? (probability[i] as number) : 0), 0);
      expect(near).toBeGreaterThan(9 / 21);
      expect(probability[14]).toBeGreaterThan(2 * (probability[0] as number));
      expect(probability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    }
  });

  it("stays as it is for a single place, and for a trail in another wing", () => {
    const probability = even();
    sharpen(probability, [[point(3, -50)]], scene);
    sharpen(probability, [[point(3, -50), point(9, -70)].map((one) => ({ ...one, level: "B1" }))], scene);
    expect(probability).toEqual(even());
  });
});
