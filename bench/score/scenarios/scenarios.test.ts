/** What the matrix asks the simulator to play. */
import { describe, expect, it } from "vitest";
import { layers } from "../loudness.ts";
import { Dice } from "../random.ts";
import { pairs } from "./pairs.ts";
import { scenarioKinds } from "./registry.ts";
import { scenarioOf } from "./script.ts";

const drawing = (seed: number) => ({ dice: new Dice(seed), cells: ["A1-01", "A1-02", "B4-30"], seconds: 300 });

describe.each(Object.entries(scenarioKinds))("%s", (_, kind) => {
  it("is a scenario that the simulator takes", () => {
    expect(scenarioOf(kind(drawing(9001))).version).toBe(1);
  });

  it("is the same for the same seed", () => {
    expect(kind(drawing(9002))).toEqual(kind(drawing(9002)));
  });

  it("ends within the world and begins after the floors have settled", () => {
    for (const { start, duration } of kind(drawing(9003)).phones) {
      expect(start).toBeGreaterThanOrEqual(20);
      expect(start + duration).toBeLessThan(300);
    }
  });
});

it.each(["calls", "faint", "signalling", "shared-bands"] as const)("%s has one phone at a time in a band", (kind) => {
  expect(layers(scenarioKinds[kind](drawing(9004)).phones)).toHaveLength(1);
});

describe("pairs", () => {
  it("need two layers, one for each phone", () => {
    expect(layers(pairs(drawing(9005)).phones)).toHaveLength(2);
  });

  it("are together for three seconds or more, in two cells", () => {
    const { phones } = pairs(drawing(9006));
    for (const a of phones.filter(({ who }) => who.endsWith("-a"))) {
      const b = phones.find(({ who }) => who === `${a.who.slice(0, -1)}b`);
      expect(b?.cell).not.toBe(a.cell);
      expect(a.start + a.duration - (b?.start ?? 0)).toBeGreaterThanOrEqual(3);
    }
  });
});
