import { expect, it } from "vitest";
import { Random } from "../world/random.ts";
import { impulses, overNoise } from "./impulses.ts";

const INTERVAL = 250_000;

it("crackles come as often as they are told to, and none where none are", () => {
  const count = (perMinute: number) => {
    const at = impulses(new Random(1), perMinute);
    return Array.from({ length: 60 * 240 }, (_, i) => at((i + 1) * INTERVAL, INTERVAL)).filter((each) => each !== undefined).length;
  };
  expect(count(0)).toBe(0);
  expect(count(2)).toBeGreaterThan(90);
  expect(count(2)).toBeLessThan(150);
});

it("all sensors of a storey hear the same crackle, whoever asks first", () => {
  const at = impulses(new Random(1), 60);
  const found = Array.from({ length: 40 }, (_, i) => at((i + 1) * INTERVAL, INTERVAL));
  expect(Array.from({ length: 40 }, (_, i) => at((40 - i) * INTERVAL, INTERVAL)).reverse()).toEqual(found);
});

it("a crackle is 28 dB weaker at ten times the frequency", () => {
  const crackle = { at: 0, length: 20, strength: 30 };
  expect(overNoise(crackle, 400e6, 0) - overNoise(crackle, 4e9, 0)).toBeCloseTo(28, 9);
});
