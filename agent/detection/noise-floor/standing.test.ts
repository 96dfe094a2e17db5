import { describe, expect, it } from "vitest";
import { Slots } from "../slots.ts";
import { testBands, testSite } from "../testing/site.ts";
import { normal, random } from "../testing/stream.ts";
import { NoiseFloor } from "./noise-floor.ts";

const SLOT = 3;
const MINUTE = 240;
const HOUR = 60 * MINUTE;

/** A floor that has heard the quiet for two minutes: -94 dBm with peaks at -89. */
function settled(uniform: () => number): NoiseFloor {
  const floor = new NoiseFloor(new Slots(testSite(), testBands));
  floor.begin(SLOT, { mean: -94, peak: -89, floor: -95, usual: Number.NaN });
  for (let i = 0; i < 2 * MINUTE; i++) floor.learn(SLOT, -94 + 0.2 * normal(uniform), -89 + 0.7 * normal(uniform));
  return floor;
}

/** Windows of noise that a step raised by `step` dB. */
function raise(floor: NoiseFloor, windows: number, { step, uniform }: { readonly step: number; readonly uniform: () => number }): void {
  for (let i = 0; i < windows; i++) {
    floor.stays(SLOT, { mean: -94 + step + 0.2 * normal(uniform), peak: -89 + step + 0.7 * normal(uniform), floor: -95 + step });
  }
}

/** Windows of a phone without gaps: its power is controlled and it fades as it is carried about. */
function talk(floor: NoiseFloor, windows: number, { level, uniform }: { readonly level: number; readonly uniform: () => number }): void {
  let fading = 0;
  for (let i = 0; i < windows; i++) {
    fading = 0.9 * fading + 0.8 * normal(uniform);
    const mean = level + fading + 0.4 * normal(uniform);
    floor.stays(SLOT, { mean, peak: mean + 4 + 0.5 * normal(uniform), floor: mean - 2 });
  }
}

describe("a step of the noise", () => {
  it("is the floor after a minute, and not before", () => {
    const uniform = random(1);
    const floor = settled(uniform);
    raise(floor, MINUTE - 1, { step: 10, uniform });
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
    raise(floor, 1, { step: 10, uniform });
    expect(floor.mean.level[SLOT]).toBeCloseTo(-84, 0);
    expect(floor.peak.level[SLOT]).toBeCloseTo(-79, 0);
    expect(floor.ambient(SLOT)).toBe(false);
  });

  it("is not taken for one where the sensor's own floor stayed low: it saw gaps", () => {
    const uniform = random(2);
    const floor = settled(uniform);
    for (let i = 0; i < 10 * MINUTE; i++) floor.stays(SLOT, { mean: -84 + 0.2 * normal(uniform), peak: -79, floor: -95 });
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
  });
});

describe("a phone", () => {
  it("that talks for an hour without a gap is not learnt as noise", () => {
    const uniform = random(3);
    const floor = settled(uniform);
    talk(floor, HOUR, { level: -70, uniform });
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
    expect(floor.ambient(SLOT)).toBe(false);
  });

  it("that sends bursts for an hour is not learnt as noise", () => {
    const uniform = random(4);
    const floor = settled(uniform);
    for (let i = 0; i < HOUR; i++) floor.stays(SLOT, { mean: -70 + 0.1 * normal(uniform), peak: -60, floor: -95 });
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
  });

  it("that is on two minutes of every four, day and night, is neither noise nor ambient", () => {
    const uniform = random(5);
    const floor = settled(uniform);
    for (let cycle = 0; cycle < 360; cycle++) {
      talk(floor, 2 * MINUTE, { level: -70, uniform });
      for (let i = 0; i < 2 * MINUTE; i++) floor.learn(SLOT, -94 + 0.2 * normal(uniform), -89 + 0.7 * normal(uniform));
    }
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
    expect(floor.ambient(SLOT)).toBe(false);
  });
});

describe("a band that never rests", () => {
  const downlink = (floor: NoiseFloor, windows: number, uniform: () => number) => {
    for (let i = 0; i < windows; i++) {
      const mean = -75 + 2 * normal(uniform);
      floor.stays(SLOT, { mean, peak: mean + 6, floor: -94 });
    }
  };

  it("is ambient after six hours, at its own level and spread", () => {
    const uniform = random(6);
    const floor = settled(uniform);
    downlink(floor, 6 * HOUR - 1, uniform);
    expect(floor.ambient(SLOT)).toBe(false);
    downlink(floor, 1, uniform);
    expect(floor.ambient(SLOT)).toBe(true);
    expect(floor.mean.level[SLOT]).toBeCloseTo(-75, -0.5);
    expect(floor.mean.spread[SLOT]).toBeGreaterThan(1.5);
  });

  it("is ambient also when it misses a window here and there", () => {
    const uniform = random(7);
    const floor = settled(uniform);
    for (let i = 0; i < 8 * HOUR && !floor.ambient(SLOT); i += 20) {
      downlink(floor, 19, uniform);
      floor.learn(SLOT, -94, -89);
    }
    expect(floor.ambient(SLOT)).toBe(true);
  });

  it("is no longer ambient once it has stopped, and the floor is back within a second", () => {
    const uniform = random(8);
    const floor = settled(uniform);
    downlink(floor, 6 * HOUR, uniform);
    for (let i = 0; i < 4; i++) floor.learn(SLOT, -94, -89);
    expect(floor.ambient(SLOT)).toBe(false);
    expect(floor.mean.level[SLOT]).toBeCloseTo(-94, 0);
  });

  it("is still ambient after a restart, from the saved state", () => {
    const uniform = random(9);
    const floor = settled(uniform);
    downlink(floor, 6 * HOUR, uniform);
    const again = new NoiseFloor(new Slots(testSite(), testBands));
    again.restore(SLOT, JSON.parse(JSON.stringify(floor.save(SLOT))));
    expect(again.ambient(SLOT)).toBe(true);
    expect(again.save(SLOT)).toEqual(floor.save(SLOT));
    expect(JSON.stringify(floor.save(SLOT)).length).toBeLessThan(1000);
  });
});
