import { describe, expect, it } from "vitest";
import { Counters } from "../../domain/index.ts";
import { bandWindow, type Ear } from "../testing/band-window.ts";
import { normal, random } from "../testing/stream.ts";
import { isAtRest, paceOf } from "./pace.ts";
import type { Track } from "./track.ts";
import { BandTracker } from "./tracker.ts";

const WINDOW = 250_000;
const MEAN = -60;

/** LTE data in window `w`: thirty subframes as one sensor hears them. */
function data(w: number, level: number): Ear["bursts"] {
  return Array.from({ length: 30 }, (_, i) => [w * WINDOW + (i * 8 + ((i * i) % 3)) * 1000, 1000, level] as const);
}

/** What six windows of one phone give, `level` being what a sensor hears in a window, dB about the mean. */
function heard(level: (w: number, sensor: number) => number, portable: ReadonlySet<number> = new Set()): Track {
  const tracker = new BandTracker(new Counters("emission"), (t) => `${t}`, { portable });
  for (let w = 0; w < 6; w++)
    tracker.step(
      bandWindow(
        w,
        [0, 1, 2].map((sensor) => ({ sensor, bursts: data(w, MEAN + level(w, sensor)) })),
      ),
    );
  return tracker.tracks[0] as Track;
}

/** Of twenty. */
function resting(level: (w: number, sensor: number, dice: () => number) => number): number {
  return Array.from({ length: 20 }, (_, seed) => {
    const dice = random(seed);
    return isAtRest(heard((w, sensor) => level(w, sensor, dice)));
  }).filter(Boolean).length;
}

describe("levels of an emission", () => {
  it("show after a second and a half that one that stays is at rest, whatever its power does", () => {
    expect(resting((_w, _sensor, dice) => 1.4 * normal(dice))).toBe(20);
    expect(resting((w, _sensor, dice) => (w % 2 === 0 ? 0 : 6) + 1.4 * normal(dice))).toBe(20);
  });

  it("do not show it of one in a car, which each sensor hears in another way every few metres", () => {
    expect(resting((_w, _sensor, dice) => 3.5 * normal(dice))).toBeLessThanOrEqual(4);
    expect(heard((w, sensor) => ((w + sensor) % 2 === 0 ? 3 : -3)).drives).toBeGreaterThan(2);
  });

  it("say nothing at a sensor that is carried about itself", () => {
    const wild = (w: number, sensor: number) => (sensor === 2 && w % 2 === 1 ? 8 : 0);
    expect(heard(wild).drives).toBeGreaterThan(0);
    expect(isAtRest(heard(wild, new Set([2])))).toBe(true);
  });

  it("say nothing before there are two windows, and never more than a fix with many sensors can outweigh", () => {
    const tracker = new BandTracker(new Counters("emission"), (t) => `${t}`);
    const step = (w: number) =>
      tracker.step(
        bandWindow(
          w,
          [0, 1, 2].map((sensor) => ({ sensor, bursts: data(w, MEAN + ((w + sensor) % 2 === 0 ? 3 : -3)) })),
        ),
      );
    step(0);
    expect(tracker.tracks[0]?.drives).toBeUndefined();
    for (let w = 1; w < 40; w++) step(w);
    expect(tracker.tracks[0]?.drives).toBe(4);
  });

  describe("that were never compared", () => {
    /** One phone in every fourth window, `ear` being what a sensor hears of it there. */
    function now(ear: (w: number) => Omit<Ear, "sensor">, times: number): Track {
      const tracker = new BandTracker(new Counters("emission"), (t) => `${t}`);
      for (let w = 0; w < 4 * times; w += 4) tracker.step(bandWindow(w, [{ sensor: 0, ...ear(w) }]));
      return tracker.tracks[0] as Track;
    }
    const bursts = (times: number) => now((w) => ({ bursts: data(w, MEAN) }), times);
    const readings = (times: number) => now(() => ({ bursts: [], whole: MEAN }), times);

    it("may be compared yet where bursts are heard, or little was heard at all", () => {
      expect([paceOf(bursts(3)), paceOf(bursts(6)), paceOf(readings(3))]).toEqual([0, 0, 0]);
    });

    it("never will be of readings that come too seldom, of sweeps and of devices that say an address", () => {
      expect(paceOf(readings(4))).toBeUndefined();
      expect(paceOf({ ...bursts(1), bins: 3 })).toBeUndefined();
      expect(paceOf({ ...bursts(1), sighted: {} as never })).toBeUndefined();
    });
  });
});
