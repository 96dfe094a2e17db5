import { describe, expect, it } from "vitest";
import { dbm, milliwatts, WINDOW } from "../../domain/index.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { Slots } from "../slots.ts";
import { testBands, testSite } from "../testing/site.ts";
import { WindowBuffer } from "../window/buffer.ts";
import { Beneath } from "./beneath.ts";
import { type Risen, risen } from "./rise.ts";

const slots = new Slots(testSite(), testBands);
const BAND = slots.bands.indexOf("b8-ul");
const [NEAR, FAR] = ["L1-a", "L2-b"];
const NOISE = -90;

/** Means in dBm by sensor; what else listens shows its noise. */
function windowOf(index: number, means: Readonly<Record<string, number>> = {}): WindowBuffer {
  const window = new WindowBuffer(slots.count, slots.sensors.length);
  window.index = index;
  for (const sensor of slots.sensors) {
    const slot = slots.find(sensor, "b8-ul");
    if (slot < 0) continue;
    window.present[slot] = 1;
    // Noise that is a little different in each window.
    window.mean[slot] = (means[sensor] ?? NOISE) + 0.1 * Math.sin(7 * index + slot);
  }
  return window;
}

function track(start: number): Track {
  const one = newTrack({ id: "e", band: "b8-ul", start, confirmed: true });
  one.links.set(slots.sensorNumber(NEAR), { level: -50, gain: 0, heard: 0, last: start, share: 1, floor: NOISE });
  return one;
}

/** What was said of the far sensor, with bursts at `burst` dBm in a quarter of the time, after rest and so many windows of an emission. */
function heardFar(burst: number, emissions: 1 | 2 = 1): Risen | undefined {
  const beneath = new Beneath(slots);
  for (let i = 0; i < 40; i++) beneath.step(BAND, windowOf(i), []);
  const first = track(40 * WINDOW);
  const others = emissions === 1 ? [] : [track(40 * WINDOW)];
  const mean = (level: number) => dbm(milliwatts(NOISE) + milliwatts(level) / 4);
  for (let i = 40; i < 80; i++) {
    for (const one of [first, ...others]) {
      one.last = (i + 1) * WINDOW;
      one.windows++;
      for (const link of one.links.values()) link.heard++;
    }
    beneath.step(BAND, windowOf(i, { [NEAR]: mean(-50), [FAR]: mean(burst) }), [first, ...others]);
  }
  const rise = first.rises?.get(slots.sensorNumber(FAR));
  return rise && risen(rise);
}

const gainOf = (said: Risen | undefined) => (said !== undefined && "gain" in said ? said.gain : Number.NaN);

describe("what lies beneath the bursts", () => {
  it("is heard ten decibels under the level at which a burst is told from noise", () => {
    expect(gainOf(heardFar(NOISE + 8 - 10))).toBeCloseTo(-42, 0);
  });

  it("is the same as the bursts' own level where that is heard too", () => {
    expect(gainOf(heardFar(-65))).toBeCloseTo(-15, 0);
  });

  it("has a bound where nothing rises, deeper than that of bursts", () => {
    const said = heardFar(-150);
    expect(said).toHaveProperty("below");
    expect((said as { readonly below: number }).below).toBeLessThan(NOISE + 8 - 5 + 50);
  });

  it("is asked only while one emission is alone in its band", () => {
    expect(heardFar(-65, 2)).toBeUndefined();
  });

  it("is not weighed by what a sensor hears that is carried about", () => {
    const CARRIED = "L1-b";
    const beneath = new Beneath(slots, new Set([slots.sensorNumber(CARRIED)]));
    for (let i = 0; i < 40; i++) beneath.step(BAND, windowOf(i), []);
    const one = track(40 * WINDOW);
    one.links.set(slots.sensorNumber(CARRIED), { level: -50, gain: 0, heard: 0, last: one.start, share: 1, floor: NOISE });
    for (let i = 40; i < 80; i++) {
      one.last = (i + 1) * WINDOW;
      one.windows++;
      for (const link of one.links.values()) link.heard++;
      beneath.step(BAND, windowOf(i, { [NEAR]: -50, [CARRIED]: -70 + (40 * (i - 40)) / 40, [FAR]: -80 }), [one]);
    }
    const rise = one.rises?.get(slots.sensorNumber(FAR));
    expect(gainOf(rise && risen(rise))).toBeCloseTo(-30, 0);
  });

  it("is not asked of a sensor whose rest nobody has heard", () => {
    const beneath = new Beneath(slots);
    const one = track(0);
    for (let i = 0; i < 40; i++) {
      one.last = (i + 1) * WINDOW;
      beneath.step(BAND, windowOf(i, { [NEAR]: -60 }), [one]);
    }
    expect(one.rises).toBeUndefined();
  });
});
