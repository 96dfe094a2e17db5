import { describe, expect, it } from "vitest";
import { Slots } from "../slots.ts";
import { testBands, testSite } from "../testing/site.ts";
import { normal, random } from "../testing/stream.ts";
import { NoiseFloor } from "./noise-floor.ts";

const SLOT = 3;
const NONE = Number.NaN;

function floorAt(mean: number): NoiseFloor {
  const floor = new NoiseFloor(new Slots(testSite(), testBands));
  floor.begin(SLOT, { mean, peak: mean + 4.6, floor: NONE, usual: NONE });
  return floor;
}

describe("the noise floor", () => {
  it("comes to the level and the spread of the quiet", () => {
    const floor = floorAt(-94);
    const uniform = random(1);
    for (let i = 0; i < 2000; i++) floor.learn(SLOT, -94 + 0.5 * normal(uniform), -89 + normal(uniform));
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
    expect(floor.mean.spread[SLOT]).toBeGreaterThan(0.4);
    expect(floor.mean.spread[SLOT]).toBeLessThan(0.6);
  });

  it("follows a drift of 3 dB in ten minutes", () => {
    const floor = floorAt(-94);
    const uniform = random(2);
    for (let i = 0; i < 2400; i++) floor.learn(SLOT, -94 + (3 * i) / 2400 + 0.2 * normal(uniform), -89);
    expect(Math.abs(floor.mean.over(SLOT, -91))).toBeLessThan(0.9);
  });

  it("is not moved by a transmitter that is on half the time", () => {
    const floor = floorAt(-94);
    for (let i = 0; i < 2000; i++) {
      if (i % 2 === 0) floor.learn(SLOT, -94, -89);
      else floor.stays(SLOT, { mean: -60, peak: -50, floor: -95 });
    }
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 1);
  });

  it("drops at once to a level that proves it wrong", () => {
    const floor = floorAt(-70);
    for (let i = 0; i < 4; i++) floor.learn(SLOT, -94, -89);
    expect(floor.mean.level[SLOT]).toBe(-94);
  });

  it("takes the sensor's own floor where the first reading is already a phone", () => {
    const floor = new NoiseFloor(new Slots(testSite(), testBands));
    floor.begin(SLOT, { mean: -60, peak: -45, floor: -95, usual: -95 });
    expect(floor.mean.level[SLOT]).toBe(-94);
  });

  it("distrusts an own floor far above the other sensors': a carrier without gaps raises it", () => {
    const floor = new NoiseFloor(new Slots(testSite(), testBands));
    floor.begin(SLOT, { mean: -60, peak: -59, floor: -61, usual: -95 });
    expect(floor.mean.level[SLOT]).toBe(-94);
  });

  it("knows that a noisier receiver has shown no beginning, and that a phone that wanders or pauses is none", () => {
    const begun = () => {
      const floor = new NoiseFloor(new Slots(testSite(), testBands));
      floor.begin(SLOT, { mean: -83.1, peak: -81.3, floor: -83.5, usual: -89.6 });
      return floor;
    };
    const uniform = random(4);
    const noisier = begun();
    for (let i = 0; i < 40; i++) {
      noisier.stays(SLOT, { mean: -83 + 0.13 * normal(uniform), peak: -81.4, floor: -83.4 });
      expect(noisier.unbegun(SLOT)).toBe(true);
    }
    for (let i = 0; i < 16; i++) noisier.learn(SLOT, -88.6, -84);
    expect(noisier.unbegun(SLOT)).toBe(false);
    const again = begun();
    for (let i = 0; i < 239; i++) again.stays(SLOT, { mean: -83 + 0.13 * normal(uniform), peak: -81.4, floor: -83.4 });
    expect(again.stays(SLOT, { mean: -83, peak: -81.4, floor: -83.4 })).toBe(true);
    expect(again.unbegun(SLOT)).toBe(true);
    const restarted = new NoiseFloor(new Slots(testSite(), testBands));
    restarted.restore(SLOT, again.save(SLOT));
    expect(restarted.unbegun(SLOT)).toBe(true);
    const phone = begun();
    for (let i = 0; i < 8; i++) phone.stays(SLOT, { mean: -83 + 1.5 * normal(uniform), peak: -79, floor: -83.4 });
    expect(phone.unbegun(SLOT)).toBe(false);
  });

  it("knows that what comes once the quiet has been seen began, however noise-like, also where a jammer has just moved the floor", () => {
    const floor = floorAt(-94);
    for (let i = 0; i < 40; i++) floor.learn(SLOT, -94, -89);
    floor.raise(SLOT, -84, -80);
    for (let i = 0; i < 8; i++) {
      floor.stays(SLOT, { mean: -70, peak: -67, floor: -71 });
      expect(floor.unbegun(SLOT)).toBe(false);
    }
  });
});
