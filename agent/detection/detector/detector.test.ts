import { describe, expect, it } from "vitest";
import { NoiseFloor } from "../noise-floor/noise-floor.ts";
import { Slots } from "../slots.ts";
import { upperTail } from "../statistics/gaussian.ts";
import { testBands, testSite } from "../testing/site.ts";
import { normal, random } from "../testing/stream.ts";
import { WindowBuffer } from "../window/buffer.ts";
import { budget, correlatedSpreads, explainBudget, gate } from "./budget.ts";
import { Detector, HELD, HINT, QUIET, UP } from "./detector.ts";

const slots = new Slots(testSite(), testBands);

function make(falseIncidentsPerSensorDay = 0.003, added: Readonly<Record<string, number>> = {}, rule = {}) {
  const floor = new NoiseFloor(slots);
  const thresholds = { ...testSite({ falseIncidentsPerSensorDay }).thresholds, bands: added, rule };
  const detector = new Detector(slots, floor, { thresholds, bandsPerSensor: testBands.length });
  const window = new WindowBuffer(slots.count, slots.sensors.length);
  for (let slot = 0; slot < slots.count; slot++) {
    floor.begin(slot, { mean: -94, peak: -89, floor: Number.NaN, usual: Number.NaN });
    for (let i = 0; i < 500; i++) floor.learn(slot, -94 + (i % 2 === 0 ? 0.2 : -0.2), -89 + (i % 2 === 0 ? 0.7 : -0.7));
  }
  const look = (slot: number, mean: number, peak: number) => {
    window.mean[slot] = mean;
    window.peak[slot] = peak;
    return detector.look(slot, window);
  };
  return { detector, look, floor };
}

describe("the detector", () => {
  it("is up on one look far over the floor", () => {
    expect(make().look(0, -94, -75)).toBe(UP);
  });

  it("needs three of five looks a little over it", () => {
    const { look } = make();
    const weak = (): number => look(0, -94, -85.5);
    const quiet = (): number => look(0, -94, -89);
    expect([weak(), quiet(), weak(), quiet(), weak()]).toEqual([HINT, QUIET, HINT, QUIET, UP]);
  });

  it("forgets looks that lie further apart", () => {
    const { look } = make();
    const grades = [1, 0, 0, 1, 0, 0, 1, 0, 0].map((hit) => look(0, -94, hit === 1 ? -85.5 : -89));
    expect(grades).not.toContain(UP);
  });

  it("is quiet on what noise does every day", () => {
    const { look } = make();
    expect([-89, -88, -87.5, -90].map((peak) => look(0, -93.9, peak))).toEqual([QUIET, QUIET, QUIET, QUIET]);
  });

  it("holds on just under the threshold, and lets go in the quiet", () => {
    const { look } = make();
    look(0, -94, -75);
    expect(look(0, -94, -86.6)).toBe(HELD);
    for (let i = 0; i < 4; i++) look(0, -94, -89);
    expect(look(0, -94, -86.6)).toBe(QUIET);
  });

  it("takes the engineer's k of n and hold into account, and asks for more where fewer looks are needed", () => {
    const { look, detector } = make(0.003, {}, { looks: 3, needed: 2, hold: 1 });
    expect(detector.repeatedPeak(0)).toBeGreaterThan(make().detector.repeatedPeak(0));
    const weak = (): number => look(0, -94, -89 + detector.repeatedPeak(0) + 0.01);
    const quiet = (): number => look(0, -94, -89);
    expect([weak(), quiet(), weak(), quiet(), quiet(), quiet()]).toEqual([HINT, QUIET, UP, QUIET, QUIET, QUIET]);
    expect([weak(), weak(), quiet(), quiet()]).toEqual([HINT, UP, QUIET, QUIET]);
  });

  it("takes the engineer's dB into account", () => {
    expect(make(0.003, { "b8-ul": 20 }).look(slots.find("L1-a", "b8-ul"), -94, -75)).toBe(QUIET);
  });

  it("keeps the stated rate on noise: no more false beginnings than asked for, over 400,000 looks", () => {
    // A rate that can be measured in a test; the same calculation gives the real one.
    const rate = 2000;
    const { detector, look } = make(rate);
    const uniform = random(11);
    const looks = 400_000;
    let begun = 0;
    let up = false;
    for (let i = 0; i < looks; i++) {
      const grade = look(0, -94 + 0.2 * normal(uniform), -89 + 0.7 * normal(uniform));
      const now = grade >= HELD;
      if (now && !up) begun++;
      up = now;
    }
    const allowed = detector.budget.perLook * looks;
    expect(allowed).toBeGreaterThan(100);
    expect(begun).toBeLessThan(allowed);
  });

  it("keeps the stated rate on noise whose neighbouring looks are alike, since it has measured that", () => {
    const rate = 2000;
    const { detector, look, floor } = make(rate);
    const uniform = random(12);
    let [mean, peak] = [0, 0];
    const next = (): readonly [number, number] => {
      mean = 0.6 * mean + 0.8 * normal(uniform);
      peak = 0.6 * peak + 0.8 * normal(uniform);
      return [-94 + 0.3 * mean, -89 + 0.9 * peak];
    };
    for (let i = 0; i < 4000; i++) floor.learn(0, ...next());
    expect(floor.mean.correlation(0)).toBeGreaterThan(0.4);
    const looks = 200_000;
    let begun = 0;
    let up = false;
    for (let i = 0; i < looks; i++) {
      const now = look(0, ...next()) >= HELD;
      if (now && !up) begun++;
      up = now;
    }
    expect(begun).toBeLessThan(detector.budget.perLook * looks);
  });
});

describe("the budget", () => {
  it("shows its calculation", () => {
    const lines = explainBudget(budget(0.003, 8, { needed: 3, looks: 5 }));
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain("0.003 false incidents");
  });

  it("asks for more over the floor the fewer false incidents are accepted", () => {
    const spreads = [0.3, 0.03, 0.003].map((rate) => budget(rate, 8, { needed: 3, looks: 5 }).singleSpreads);
    expect(spreads).toEqual([...spreads].sort((a, b) => a - b));
  });

  it("adds up: both rules and both statistics together spend what was accepted", () => {
    const b = budget(0.003, 8, { needed: 3, looks: 5 });
    expect(2 * b.singleChance + 6 * (2 * b.repeatedChance) ** 3).toBeCloseTo(b.perLook, 15);
  });

  it("finds after the gate what published tables say of 3 of 5 and 4 of 8", () => {
    const gates = (rule: { needed: number; looks: number }) => [0.9, 0.7, 0.5].map((p) => gate(p, rule).toFixed(3));
    expect(gates({ needed: 3, looks: 5 })).toEqual(["0.991", "0.837", "0.500"]);
    expect(gates({ needed: 4, looks: 8 })).toEqual(["1.000", "0.942", "0.637"]);
  });

  it("asks for more of looks that resemble their neighbours, and never for more than of a single one", () => {
    const b = budget(0.003, 8, { needed: 3, looks: 5 });
    const spreads = [...correlatedSpreads(b)];
    expect(spreads[0]).toBe(b.repeatedSpreads);
    expect(spreads).toEqual([...spreads].sort((one, other) => one - other));
    expect(spreads.at(-1)).toBeLessThanOrEqual(b.singleSpreads);
  });

  it("chooses the hysteresis as its docs say: let go once in nine and a half minutes at the threshold, held up by noise with 0.05", () => {
    const { repeatedSpreads } = budget(0.003, 10, { needed: 3, looks: 5 });
    const off = 0.7 * repeatedSpreads;
    const under = 1 - upperTail(off - repeatedSpreads);
    expect(0.25 / under ** 4).toBeCloseTo(568, 0);
    const noise = 2 * upperTail(off);
    expect(noise).toBeCloseTo(0.0135, 4);
    expect(1 - (1 - noise) ** 4).toBeCloseTo(0.05, 2);
  });
});
