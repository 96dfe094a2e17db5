import { describe, expect, it } from "vitest";
import { Counters } from "../../domain/index.ts";
import { nameTechnology } from "../bursts/technology.ts";
import { testBands } from "../testing/site.ts";
import { START } from "../testing/stream.ts";
import { activityOf } from "./activity.ts";
import { handsetOf } from "./handset.ts";
import type { Pulse, Sounding } from "./sounding.ts";
import type { Track } from "./track.ts";
import { BandTracker } from "./tracker.ts";

const WINDOW = 250_000;
const FRAME = 60_000 / 13;

function sounding(sensor: number, pulses: readonly Pulse[]): Sounding {
  return { sensor, pulses, clocked: true, up: true, floor: -94, sure: -82, audible: Number.NaN };
}

function pulses(family: Pulse["family"], at: readonly number[], level: number): readonly Pulse[] {
  return at.map((t) => ({ t: START + t, length: family === "prach" ? 903 : family === "gsm" ? 547 : 1000, level, family }));
}

/** A GSM call's bursts in window `w`, `shift` µs into the frame. */
function gsm(w: number, shift: number, level: number): readonly Pulse[] {
  const first = Math.ceil((w * WINDOW - shift) / FRAME);
  return pulses(
    "gsm",
    Array.from({ length: 50 }, (_, i) => shift + (first + i) * FRAME),
    level,
  );
}

function make() {
  const counters = new Counters("emission");
  const tracker = new BandTracker(counters, (t, sensor) => `b8-ul-${t}-${sensor}`);
  const step = (w: number, soundings: readonly Sounding[]): readonly Track[] =>
    tracker.step({ band: "b8-ul", end: START + (w + 1) * WINDOW, soundings, silences: [] });
  const live = (): readonly Track[] => tracker.tracks.filter((track) => track.confirmed);
  return { tracker, counters, step, live };
}

describe("emissions of one band", () => {
  it("are one for one transmitter heard by three sensors, however its power changes", () => {
    const { step, live } = make();
    for (let w = 0; w < 12; w++) {
      const power = w < 6 ? 0 : -8;
      step(w, [sounding(0, gsm(w, 300, -50 + power)), sounding(1, gsm(w, 300, -65 + power)), sounding(2, gsm(w, 300, -72 + power))]);
    }
    expect(live()).toHaveLength(1);
    const gains = [...(live()[0]?.links.values() ?? [])].map((link) => link.gain);
    expect((gains[0] ?? 0) - (gains[1] ?? 0)).toBeCloseTo(15, 0);
  });

  it("are two for two calls in different time slots, even as loud as each other at a sensor", () => {
    const { step, live } = make();
    for (let w = 0; w < 4; w++) step(w, [sounding(0, gsm(w, 300, -60))]);
    for (let w = 4; w < 12; w++)
      step(w, [
        sounding(
          0,
          [...gsm(w, 300, -60), ...gsm(w, 1500, -60)].sort((a, b) => a.t - b.t),
        ),
        sounding(1, gsm(w, 1500, -50)),
      ]);
    expect(live()).toHaveLength(2);
  });

  it("stay one when a call's time slot changes", () => {
    const { step, live } = make();
    for (let w = 0; w < 4; w++) step(w, [sounding(0, gsm(w, 300, -60)), sounding(1, gsm(w, 300, -70))]);
    for (let w = 4; w < 10; w++) step(w, [sounding(0, gsm(w, 1900, -61)), sounding(1, gsm(w, 1900, -69))]);
    expect(live()).toHaveLength(1);
  });

  it("do not begin on pulses that the detector does not vouch for", () => {
    const { step, tracker, counters } = make();
    step(0, [{ ...sounding(0, pulses("gsm", [1000], -86)), up: false }]);
    expect(tracker.tracks).toHaveLength(0);
    expect(counters.snapshot()).toMatchObject({ in: 1, out: 0, rejected: { "belongs-to-no-emission": 1 } });
  });

  it("do not begin on a few odd pulses beside a live call: those are its own, run together", () => {
    const { step, live } = make();
    for (let w = 0; w < 8; w++)
      step(w, [
        sounding(
          0,
          [...gsm(w, 300, -60), ...pulses("subframe", [w * WINDOW + 70_000 + 137 * w], -60)].sort((a, b) => a.t - b.t),
        ),
      ]);
    expect(live()).toHaveLength(1);
  });

  it("bridge a pause of three seconds and end after four", () => {
    const { step, tracker } = make();
    step(0, [sounding(0, gsm(0, 300, -60))]);
    expect(tracker.expire(START + WINDOW + 3e6)).toEqual([]);
    expect(tracker.expire(START + WINDOW + 4.3e6)).toHaveLength(1);
  });

  it("wait out the retry timers after nothing but access attempts, and take traffic long after them for another's", () => {
    const { step, tracker } = make();
    step(0, [sounding(0, pulses("prach", [1000, 40_000], -60))]);
    expect(tracker.expire(START + 30e6)).toEqual([]);
    step(100, [
      sounding(
        0,
        pulses(
          "subframe",
          Array.from({ length: 12 }, (_, i) => 100 * WINDOW + 20_000 * i),
          -60,
        ),
      ),
    ]);
    expect(tracker.tracks.map((track) => track.family)).toEqual(["subframe", "subframe"]);
  });

  it("are bounded in number", () => {
    const { step, tracker } = make();
    for (let i = 0; i < 100; i++) step(i, [sounding(i, pulses("prach", [i * WINDOW], -30 - (i % 40)))]);
    expect(tracker.tracks.length).toBeLessThanOrEqual(48);
  });
});

describe("what is said of an emission", () => {
  const band = testBands.find((one) => one.id === "b8-ul");

  function track(family: "gsm" | "gsm-access" | "prach", windows: number): Track {
    const { step, tracker } = make();
    for (let w = 0; w < windows; w++) step(w, [sounding(0, family === "gsm" ? gsm(w, 300, -60) : pulses(family, [w * WINDOW], -60))]);
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
    for (const w of [0, 44]) step(w, [sounding(0, pulses("prach", [w * WINDOW], -60))]);
    expect(activityOf(tracker.tracks[0] as Track, "lte")).toBe("retry");
  });

  it("never calls DECT, TETRA, a downlink or a TDD base station a handset", () => {
    const of = (id: string) => testBands.find((one) => one.id === id);
    const none = { times: [] };
    expect(handsetOf("dect", of("dect"), none)).toBeLessThan(0.1);
    expect(handsetOf("tetra", of("tetra-ul"), none)).toBeLessThan(0.1);
    expect(handsetOf("lte", of("b20-dl"), none)).toBeLessThan(0.1);
    expect(handsetOf("gsm", band, none)).toBeGreaterThan(0.9);
    const shared = { ...(band as NonNullable<typeof band>), direction: "tdd" } as const;
    const slots = (among: number) => ({ times: Array.from({ length: 96 }, (_, i) => START + 5000 * i + 500 * ((i * 5) % among)) });
    expect(handsetOf("nr", shared, none)).toBeLessThan(0.5);
    expect(handsetOf("nr", shared, slots(7))).toBeLessThan(0.5);
    expect(handsetOf("nr", shared, slots(2))).toBeGreaterThan(0.5);
    expect(handsetOf("tdd", shared, slots(2))).toBeLessThan(0.1);
  });
});
