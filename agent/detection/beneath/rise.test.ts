import { describe, expect, it } from "vitest";
import { newRise, risen, takeRise } from "./rise.ts";

const QUIET = { noise: -90, spread: 0.1, age: 10 };

/** Over: dB above the noise by window; energy: of the emission in it, mW. */
function of(windows: readonly (readonly [over: number, energy: number])[], age = QUIET.age) {
  const rise = { ...newRise(), ...QUIET, age };
  for (const [over, energy] of windows) takeRise(rise, over, energy);
  return risen(rise);
}

const windows = (n: number, over: number, energy: number) => Array.from({ length: n }, () => [over, energy] as const);

describe("a rise", () => {
  it("says nothing in the first second", () => {
    expect(of(windows(4, 3, 1))).toBeUndefined();
  });

  it("of 3 dB is as much again as the noise", () => {
    expect(of(windows(40, 3.0103, 1))).toMatchObject({ gain: expect.closeTo(-90, 0) });
  });

  it("that may be the noise's own wandering is none", () => {
    expect(of(windows(400, 0.15, 1))).toHaveProperty("below");
  });

  it("as small is one where it comes and goes with the emission", () => {
    expect(of([...windows(200, 0.15, 1), ...windows(200, 0, 0)])).toHaveProperty("gain");
  });

  it("is less sure the longer ago the sensor was at rest", () => {
    const spread = (age: number) => (of(windows(40, 3, 1), age) as { readonly spread: number }).spread;
    expect(spread(300)).toBeGreaterThan(2 * spread(5));
  });

  it("is not taken away by windows in which the best sensor alone was loud, as one in a car is", () => {
    const faded = Array.from({ length: 40 }, (_, i) => [1, i % 10 === 0 ? 20 : 1] as const);
    const [steady, fading] = [of(windows(40, 1, 1)), of(faded)] as readonly { readonly gain: number }[];
    expect((steady?.gain ?? Number.NaN) - (fading?.gain ?? Number.NaN)).toBeLessThan(12);
  });

  it("counts windows by what they weigh: a long faint tail adds none", () => {
    const said = of([...windows(10, 3, 1), ...windows(90, 0, 0.001)]) as { readonly windows: number };
    expect(said.windows).toBeCloseTo(10, 0);
  });
});
