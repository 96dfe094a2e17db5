import { expect, it } from "vitest";
import { smallSite } from "../testing/small-site.ts";
import { thermalNoise } from "./bands.ts";
import { freeSpaceAtOneMetre, propagation } from "./propagation.ts";
import { Random } from "./random.ts";

const open = { ...smallSite(), wings: smallSite().wings.map((wing) => ({ ...wing, losses: { wall: 8, front: 6, floor: 14 } })) };

function gains(seed: number, x: number, y: number, shadowing = 0): number {
  const paths = propagation(open, new Random(seed), { exponent: 2, shadowing, correlation: 3 });
  return paths.gain({ wing: "A", x, y, z: 2.4 }, 0, "b8-ul");
}

it("levels fall by 20 dB for every tenfold distance in the open", () => {
  expect(gains(1, 2.6, 6) - gains(1, 8, 6)).toBeCloseTo(20, 6);
});

it("free space at one metre takes 31.5 dB at 900 MHz", () => {
  expect(freeSpaceAtOneMetre(900e6)).toBeCloseTo(31.53, 2);
});

it("walls take what the plan says, give or take 3 dB", () => {
  const fronts: number[] = [];
  for (let seed = 0; seed < 200; seed++) {
    const clear = -freeSpaceAtOneMetre(897.5e6) - 20 * Math.log10(Math.hypot(0, 4));
    fronts.push(clear - gains(seed, 2, 2));
  }
  expect(Math.min(...fronts)).toBeGreaterThanOrEqual(3);
  expect(Math.max(...fronts)).toBeLessThanOrEqual(9);
  expect(Math.max(...fronts) - Math.min(...fronts)).toBeGreaterThan(5);
});

it("shadowing spreads by its deviation and is mostly common to the bands", () => {
  const b8: number[] = [];
  const b20: number[] = [];
  for (let seed = 0; seed < 600; seed++) {
    const [flat, rough] = [0, 5].map((shadowing) => propagation(open, new Random(seed), { exponent: 2, shadowing, correlation: 3 }));
    const shadow = (band: string) => {
      const from = { wing: "A", x: 7, y: 6, z: 2.4 };
      return (rough?.gain(from, 0, band) ?? 0) - (flat?.gain(from, 0, band) ?? 0);
    };
    b8.push(shadow("b8-ul"));
    b20.push(shadow("b20-ul"));
  }
  const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + each * (b[i] as number), 0) / a.length;
  expect(Math.sqrt(product(b8, b8))).toBeGreaterThan(4.4);
  expect(Math.sqrt(product(b8, b8))).toBeLessThan(5.6);
  expect(product(b8, b20) / Math.sqrt(product(b8, b8) * product(b20, b20))).toBeGreaterThan(0.7);
});

it("thermal noise is −174 dBm/Hz over the whole band plus the noise figure", () => {
  expect(thermalNoise(35e6, 0)).toBeCloseTo(-98.56, 2);
  expect(thermalNoise(35e6, 7)).toBeCloseTo(-91.56, 2);
});

it("wings stand apart: a phone in one is weak in the other", () => {
  const [a] = open.wings;
  const other = { ...a, id: "B", levels: (a?.levels ?? []).map((level) => ({ ...level, id: level.id.replace("A", "B"), wing: "B" })) };
  const two = { ...open, wings: [...open.wings, other] } as typeof open;
  const paths = propagation(two, new Random(1), { exponent: 2, shadowing: 0, correlation: 3 });
  const own = paths.gain({ wing: "A", x: 2, y: 2, z: 1 }, 0, "b8-ul");
  expect(own - paths.gain({ wing: "B", x: 2, y: 2, z: 1 }, 0, "b8-ul")).toBeGreaterThan(30);
});
