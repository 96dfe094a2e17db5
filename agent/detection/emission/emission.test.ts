import { describe, expect, it } from "vitest";
import { Counters } from "../../domain/index.ts";
import { nameTechnology } from "../bursts/technology.ts";
import { bandWindow, type Ear, type HeardBurst } from "../testing/band-window.ts";
import { testBands } from "../testing/site.ts";
import { normal, random, START } from "../testing/stream.ts";
import { activityOf } from "./activity.ts";
import { handsetOf } from "./handset.ts";
import { newTrack, type Track } from "./track.ts";
import { BandTracker } from "./tracker.ts";

const WINDOW = 250_000;
const FRAME = 60_000 / 13;
const LENGTHS = { gsm: 547, "gsm-access": 325, prach: 903, subframe: 1000 } as const;

function bursts(kind: keyof typeof LENGTHS, at: readonly number[], level: number): readonly HeardBurst[] {
  return at.map((t) => [t, LENGTHS[kind], level] as const);
}

/** A GSM call's bursts in window `w`, `shift` µs into the frame. */
function gsm(w: number, shift: number, level: number): readonly HeardBurst[] {
  const first = Math.ceil((w * WINDOW - shift) / FRAME);
  return bursts(
    "gsm",
    Array.from({ length: 50 }, (_, i) => Math.round(shift + (first + i) * FRAME)),
    level,
  );
}

/** LTE data: subframes that come one by one, in window `w`. */
function data(w: number, shift: number, level: number): readonly HeardBurst[] {
  return bursts(
    "subframe",
    Array.from({ length: 30 }, (_, i) => w * WINDOW + shift + (i * 8 + ((i * i) % 3)) * 1000),
    level,
  );
}

function ear(sensor: number, ...heard: readonly (readonly HeardBurst[])[]): Ear {
  return { sensor, bursts: heard.flat().sort((a, b) => a[0] - b[0]) };
}

function make() {
  const counters = new Counters("emission");
  const tracker = new BandTracker(counters, (t, sensor) => `b8-ul-${t}-${sensor}`);
  const step = (w: number, ears: readonly Ear[]): readonly Track[] => tracker.step(bandWindow(w, ears));
  const live = (): readonly Track[] => tracker.tracks.filter((track) => track.confirmed);
  return { tracker, counters, step, live };
}

describe("emissions of one band", () => {
  it("are one for one transmitter heard by three sensors, however its power changes", () => {
    const { step, live } = make();
    for (let w = 0; w < 12; w++) {
      const power = w < 6 ? 0 : -8;
      step(w, [ear(0, gsm(w, 300, -50 + power)), ear(1, gsm(w, 300, -65 + power)), ear(2, gsm(w, 300, -72 + power))]);
    }
    expect(live()).toHaveLength(1);
    const gains = [...(live()[0]?.links.values() ?? [])].map((link) => link.gain);
    expect((gains[0] ?? 0) - (gains[1] ?? 0)).toBeCloseTo(15, 0);
  });

  it("are two for two calls that one sensor hears as loud as each other and another hears apart", () => {
    const { step, live } = make();
    for (let w = 0; w < 4; w++) step(w, [ear(0, gsm(w, 300, -60)), ear(1)]);
    for (let w = 4; w < 12; w++) step(w, [ear(0, gsm(w, 300, -60), gsm(w, 1500, -60)), ear(1, gsm(w, 1500, -50))]);
    expect(live()).toHaveLength(2);
  });

  it("stay one when a call's time slot changes", () => {
    const { step, live } = make();
    for (let w = 0; w < 4; w++) step(w, [ear(0, gsm(w, 300, -60)), ear(1, gsm(w, 300, -70))]);
    for (let w = 4; w < 10; w++) step(w, [ear(0, gsm(w, 1900, -61)), ear(1, gsm(w, 1900, -69))]);
    expect(live()).toHaveLength(1);
  });

  it("are one for a phone that sends in two slots of each frame", () => {
    const { step, live } = make();
    for (let w = 0; w < 4; w++) step(w, [ear(0, gsm(w, 300, -60)), ear(1, gsm(w, 300, -70))]);
    for (let w = 4; w < 10; w++) step(w, [ear(0, gsm(w, 300, -60), gsm(w, 2600, -60)), ear(1, gsm(w, 300, -70), gsm(w, 2600, -70))]);
    expect(live()).toHaveLength(1);
  });

  it("are one for a UMTS call: preambles, a message of whole frames, then a carrier that dips now and then", () => {
    const { step, live } = make();
    step(0, [
      ear(0, [
        [50_000, 1067, -66],
        [57_990, 1067, -64],
        [66_000, 10_000, -63],
      ]),
      ear(1, [[66_000, 10_000, -80]]),
    ]);
    for (let w = 1; w < 10; w++) {
      const t = w * WINDOW;
      step(w, [
        ear(0, [[t, WINDOW, -62]]),
        ear(1, [
          [t + 10_000, 70_000, -81],
          [t + 110_000, 20_000, -83],
        ]),
      ]);
    }
    expect(live()).toHaveLength(1);
  });

  it("are two for attempts of two phones one after the other, heard by other sensors; one for a phone that tries again", () => {
    const { step, live } = make();
    const attempt = (w: number, level: number) => bursts("gsm-access", [w * WINDOW + 60_000, w * WINDOW + 160_000], level);
    step(0, [ear(0, attempt(0, -60)), ear(1, attempt(0, -72)), ear(2), ear(3)]);
    step(70, [ear(0, attempt(70, -57)), ear(1, attempt(70, -70)), ear(2), ear(3)]);
    expect(live()).toHaveLength(1);
    step(130, [ear(0), ear(1, attempt(130, -86)), ear(2, attempt(130, -70)), ear(3, attempt(130, -62))]);
    expect(live()).toHaveLength(2);
  });

  it("are one for a phone that tries again with more power, which further sensors then hear for the first time", () => {
    const { step, live } = make();
    const attempt = (w: number, levels: readonly number[]) =>
      step(
        w,
        levels.map((level, sensor) =>
          Number.isNaN(level)
            ? ear(sensor)
            : ear(sensor, bursts("gsm-access", [w * WINDOW + 40_000, w * WINDOW + 90_000, w * WINDOW + 150_000], level)),
        ),
      );
    attempt(0, [-62, -70, -78, -84, Number.NaN, Number.NaN, Number.NaN]);
    attempt(120, [-40, -54, -57, -70, -68, -74, -76]);
    expect(live()).toHaveLength(1);
    expect(live()[0]?.attempts).toBe(2);
  });

  it("are no third one where two calls' bursts run into each other and each hides the other somewhere", () => {
    const { step, live } = make();
    const one = (w: number, shift: number): readonly Ear[] =>
      [-50, -55, -85, -88].map((level, sensor) => ear(sensor, gsm(w, shift, level)));
    const both = (w: number): readonly Ear[] =>
      [-50, -55, -85, -88].map((level, sensor) => ear(sensor, gsm(w, 300, level), gsm(w, 1900, [-85, -88, -50, -55][sensor] as number)));
    for (let w = 0; w < 4; w++) step(w, one(w, 300));
    for (let w = 4; w < 10; w++) step(w, both(w));
    expect(live()).toHaveLength(2);
    for (let w = 10; w < 16; w++)
      step(
        w,
        [-50, -55, -50, -55].map((level, sensor) => ear(sensor, gsm(w, 3000, level))),
      );
    expect(live()).toHaveLength(2);
  });

  it("are one though each sensor misses some of the bursts", () => {
    const { step, live } = make();
    const uniform = random(1);
    const thinned = (w: number, level: number) => gsm(w, 300, level).filter(() => uniform() > 0.2);
    for (let w = 0; w < 12; w++)
      step(
        w,
        [0, 1, 2, 3].map((sensor) => ear(sensor, thinned(w, -50 - 5 * sensor))),
      );
    expect(live()).toHaveLength(1);
  });

  it("are one where a sensor's clock is not known", () => {
    const { step, live } = make();
    const late = (w: number) => data(w, 900, -72);
    for (let w = 0; w < 12; w++) step(w, [ear(0, data(w, 300, -55)), { sensor: 1, bursts: late(w), slack: 1200 }]);
    expect(live()).toHaveLength(1);
  });

  it("are one for a phone whose first burst stands in one window by some sensors' clocks and in the next by others'", () => {
    const { step, live } = make();
    step(0, [ear(0, [[WINDOW - 300, 300, -50]]), ear(1)]);
    step(1, [ear(0), ear(1, [[WINDOW + 200, 547, -55]])]);
    for (let w = 2; w < 8; w++) step(w, [ear(0, gsm(w, 300, -50)), ear(1, gsm(w, 300, -55))]);
    expect(live()).toHaveLength(1);
  });

  it("are two where a second phone knocks for half a second beside a call, far stronger elsewhere", () => {
    const { step, live } = make();
    for (let w = 0; w < 6; w++) step(w, [ear(0, gsm(w, 300, -50)), ear(1)]);
    for (let w = 6; w < 8; w++)
      step(w, [ear(0, gsm(w, 300, -50)), ear(1, bursts("prach", [w * WINDOW + 21_700, w * WINDOW + 61_700], -60))]);
    expect(live()).toHaveLength(2);
  });

  it("are two for two phones sending data at once, though their bursts run into each other", () => {
    const { step, live } = make();
    for (let w = 0; w < 4; w++) step(w, [ear(0, data(w, 300, -50)), ear(1)]);
    for (let w = 4; w < 12; w++) step(w, [ear(0, data(w, 300, -50)), ear(1, data(w, 1700, -50))]);
    expect(live()).toHaveLength(2);
  });

  it("do not begin on pulses that the detector does not vouch for", () => {
    const { step, tracker, counters } = make();
    step(0, [{ ...ear(0, bursts("gsm", [1000], -86)), up: false }]);
    expect(tracker.tracks).toHaveLength(0);
    expect(counters.snapshot()).toMatchObject({ in: 1, out: 0, rejected: { "belongs-to-no-emission": 1 } });
  });

  it("do not begin on a few odd pulses beside a live call: those are its own, run together", () => {
    const { step, live } = make();
    for (let w = 0; w < 8; w++) step(w, [ear(0, gsm(w, 300, -60), bursts("subframe", [w * WINDOW + 70_000 + 137 * w], -60))]);
    expect(live()).toHaveLength(1);
  });

  it("are one where the lists of some sensors are lost and others hear a carrier in pieces", () => {
    const { step, live } = make();
    const carrier = (w: number, level: number): readonly HeardBurst[] => [[w * WINDOW, WINDOW, level]];
    const pieces = (w: number): readonly HeardBurst[] => [40, 90, 140, 190].map((ms) => [w * WINDOW + ms * 1000, 20_000, -76]);
    const near = [1, 2, 3];
    for (let w = 0; w < 8; w++) step(w, [ear(0, carrier(w, -50)), ...near.map((n) => ear(n, carrier(w, -56))), ear(4, carrier(w, -71))]);
    const lost = near.map((sensor): Ear => ({ sensor, bursts: [], whole: -56 }));
    for (let w = 8; w < 16; w++) step(w, [ear(0, carrier(w, -50)), ...lost, ear(4, pieces(w))]);
    expect(live()).toHaveLength(1);
  });

  it("are one for a call whose first burst stood alone by a sensor's clock, however long levels without bursts go on", () => {
    const { step, live } = make();
    const faint: Ear = { sensor: 3, bursts: [], whole: -84 };
    const others = [1, 2, 4, 5, 6];
    step(0, [ear(0, bursts("prach", [245_000], -67)), ...others.map((n) => ear(n, bursts("prach", [245_750], -68))), faint]);
    for (let w = 1; w < 16; w++) step(w, [ear(0, data(w, 0, -65)), ...others.map((n) => ear(n, data(w, 0, -69))), faint]);
    expect(live()).toHaveLength(1);
  });

  it("are one for a phone in a passing car, whose pattern is another every few metres", () => {
    const whole = Array.from({ length: 20 }, (_, seed) => {
      const { step, live } = make();
      const dice = random(seed);
      for (let w = 0; w < 40; w++) {
        // 5 dB of shadowing and 2 of fading, about levels that few sensors hear well.
        const levels = Array.from({ length: 8 }, () => -80 + 5.4 * normal(dice));
        const ears = levels.map((level, sensor) => (level < -86 ? ear(sensor) : ear(sensor, data(w, 0, level))));
        step(w, ears);
      }
      return live().length === 1;
    });
    expect(whole.filter(Boolean).length).toBeGreaterThanOrEqual(16);
  });

  it("are one for a car that three sensors hear come and go, one after the other", () => {
    const { step, live } = make();
    const passing = [
      [-85, null, null],
      [-83, null, null],
      [-77, null, null],
      [-71, null, -78],
      [-61, -77, -81],
      [-66, -76, null],
      [-67, -70, null],
    ] as const;
    passing.forEach((levels, w) => {
      step(
        w,
        levels.map((level, sensor) => (level === null ? ear(sensor) : ear(sensor, data(w, 0, level)))),
      );
    });
    expect(live()).toHaveLength(1);
  });

  it("are two where another pattern begins while the first goes on", () => {
    const { step, live } = make();
    const [one, other] = [
      [-70, -72, -74, -76],
      [-76, -62, -84, -70],
    ];
    const both = (w: number, from: number) =>
      one.map((level, sensor) => ear(sensor, data(w, 0, level), w < from ? [] : data(w, 4000, other[sensor] ?? 0)));
    for (let w = 0; w < 12; w++) step(w, both(w, 4));
    expect(live()).toHaveLength(2);
  });

  it("bridge a pause of nine seconds, as packet data make, and end after ten", () => {
    const { step, tracker } = make();
    step(0, [ear(0, gsm(0, 300, -60))]);
    expect(tracker.expire(START + WINDOW + 9e6)).toEqual([]);
    expect(tracker.expire(START + WINDOW + 10.3e6)).toHaveLength(1);
  });

  it("wait out the retry timers after nothing but access attempts; a phone that is let in at last is the same one", () => {
    const { step, tracker } = make();
    step(0, [ear(0, bursts("prach", [1000, 40_000], -60))]);
    expect(tracker.expire(START + 30e6)).toEqual([]);
    step(100, [ear(0, data(100, 0, -60))]);
    expect(tracker.tracks).toHaveLength(1);
  });

  it("are bounded in number", () => {
    const { step, tracker } = make();
    for (let i = 0; i < 100; i++) step(i, [ear(i, bursts("prach", [i * WINDOW + 10], -30 - (i % 40)))]);
    expect(tracker.tracks.length).toBeLessThanOrEqual(48);
  });
});

describe("what is said of an emission", () => {
  const band = testBands.find((one) => one.id === "b8-ul");

  function track(family: "gsm" | "gsm-access" | "prach", windows: number): Track {
    const { step, tracker } = make();
    for (let w = 0; w < windows; w++) step(w, [ear(0, family === "gsm" ? gsm(w, 300, -60) : bursts(family, [w * WINDOW + 10], -60))]);
    return tracker.tracks[0] as Track;
  }

  it("names GSM by its bursts, with the frame as evidence", () => {
    const named = nameTechnology(track("gsm", 4), band);
    expect(named).toMatchObject({ technology: "gsm" });
    expect(named.confidence).toBeGreaterThan(0.9);
    expect(named.fold?.known.name).toContain("4.615");
  });

  it("is less sure from a single access burst", () => {
    const once = nameTechnology(track("gsm-access", 1), band);
    expect(once.technology).toBe("gsm");
    expect(once.confidence).toBeLessThan(0.85);
    expect(nameTechnology(track("gsm-access", 4), band).confidence).toBeGreaterThan(once.confidence);
  });

  it("calls a full traffic channel voice and two access attempts far apart a retry", () => {
    expect(activityOf(track("gsm", 8), "gsm")).toBe("voice");
    const { step, tracker } = make();
    for (const w of [0, 44]) step(w, [ear(0, bursts("prach", [w * WINDOW + 10], -60))]);
    expect(activityOf(tracker.tracks[0] as Track, "lte")).toBe("retry");
  });

  it("never calls DECT, TETRA, a downlink or a TDD base station a handset", () => {
    const of = (id: string) => testBands.find((one) => one.id === id);
    const none = newTrack({ id: "one", band: "n78", start: START, confirmed: true });
    expect(handsetOf("dect", of("dect"), none)).toBeLessThan(0.1);
    expect(handsetOf("tetra", of("tetra-ul"), none)).toBeLessThan(0.1);
    expect(handsetOf("lte", of("b20-dl"), none)).toBeLessThan(0.1);
    expect(handsetOf("gsm", band, none)).toBeGreaterThan(0.9);
    const shared = { ...(band as NonNullable<typeof band>), direction: "tdd" } as const;
    const slots = (among: number) => ({ ...none, turns: Array.from({ length: 96 }, (_, i) => START + 5000 * i + 500 * ((i * 5) % among)) });
    expect(handsetOf("nr", shared, none)).toBeLessThan(0.5);
    expect(handsetOf("nr", shared, slots(7))).toBeLessThan(0.5);
    expect(handsetOf("nr", shared, slots(2))).toBeGreaterThan(0.5);
    expect(handsetOf("tdd", shared, slots(2))).toBeLessThan(0.1);
  });
});
