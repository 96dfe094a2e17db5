import { describe, expect, it } from "vitest";
import { random } from "../testing/stream.ts";
import { NeighbourLimit } from "./neighbours.ts";

const noise = (bins: number, seed: number) => {
  const uniform = random(seed);
  return Array.from({ length: bins }, () => -80 + 10 * Math.log10(-Math.log(1 - uniform())));
};

describe("a bin's limit by its neighbours", () => {
  it("is not touched by noise, over 200,000 looks", () => {
    const limit = new NeighbourLimit(0.003);
    for (let seed = 1; seed <= 200; seed++) {
      const levels = noise(1000, seed);
      expect(levels.some((level, i) => level > limit.at(levels, i).limit)).toBe(false);
    }
  });

  it("stays where it is when other transmitters lie among the neighbours", () => {
    const limit = new NeighbourLimit(0.003);
    const levels = noise(100, 7);
    const clear = limit.at(levels, 50).limit;
    const crowded = levels.map((level, i) => (i === 45 || i === 46 || i === 58 ? -20 : level));
    expect(limit.at(crowded, 50).limit - clear).toBeLessThan(3);
    expect(limit.at(crowded, 50).limit - clear).toBeGreaterThanOrEqual(0);
  });

  it("lies the higher the fewer false incidents are accepted, and says nothing with too few neighbours", () => {
    const levels = noise(100, 8);
    expect(new NeighbourLimit(0.003).at(levels, 50).limit).toBeGreaterThan(new NeighbourLimit(3).at(levels, 50).limit);
    expect(new NeighbourLimit(0.003).at([-80, -80, -20, -80], 2).limit).toBe(Number.POSITIVE_INFINITY);
  });
});
