import { describe, expect, it } from "vitest";
import { dbm } from "../../domain/index.ts";
import { newRise, takeRise } from "../beneath/rise.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { evidenceOf } from "./evidence.ts";

const SENSORS = ["a", "b", "c", "d", "far-1", "far-2"];
const isFar = (sensor: string) => sensor.startsWith("far");
const options = { sensors: SENSORS, knows: (sensor: string) => !isFar(sensor), offset: () => 0 };
const of = (track: Track) => evidenceOf(track, { ...options, farOf: (sensor) => (isFar(sensor) ? "wing B" : undefined) });

/** Heard by sensors at levels, in so many of 40 windows, the last second `now` dB away from the average. */
function heard(levels: readonly { readonly gain: number; readonly windows?: number; readonly now?: number }[]): Track {
  const track = newTrack({ id: "e", band: "b8-ul", start: 0, confirmed: true });
  levels.forEach(({ gain, windows = 40, now = 0 }, sensor) => {
    track.links.set(sensor, { level: gain + now, gain, heard: windows, last: 10e6, share: 1, floor: -100 });
    if (windows < 40) track.deaf.set(sensor, { bound: -90, windows: 40 - windows });
  });
  track.windows = 40;
  track.last = 10e6;
  return track;
}

describe("evidence", () => {
  it("is the average of what was heard, sure in dB but for scale and grip", () => {
    expect(of(heard([{ gain: -60 }]))).toMatchObject([{ sensor: "a", level: -60, spread: expect.closeTo(2.5, 1) }]);
  });

  it("takes a sensor that hears only half of it for weaker than what it heard", () => {
    const [one] = of(heard([{ gain: -85, windows: 20 }]));
    expect(one && "level" in one && one.level).toBeCloseTo(-87, 0);
  });

  it("takes a sensor that hardly ever heard it for one that did not", () => {
    expect(of(heard([{ gain: -70, windows: 3 }]))).toMatchObject([{ sensor: "a", below: -90 }]);
  });

  it("believes the energy where bursts were missed, and the bursts where none were", () => {
    const track = heard([{ gain: -70 }, { gain: -85, windows: 20 }, { gain: -80, windows: 3 }]);
    const risen = (share: number) => {
      const rise = { ...newRise(), noise: -90, spread: 0.1, age: 5 };
      for (let window = 0; window < 40; window++) takeRise(rise, dbm(1 + share), 1);
      return rise;
    };
    track.rises = new Map([risen(1), risen(1), risen(0)].entries());
    expect(of(track)).toMatchObject([
      { sensor: "a", level: -70 },
      { sensor: "b", level: expect.closeTo(-90, 1) },
      { sensor: "c", below: expect.closeTo(-100, -1) },
    ]);
  });

  it("of another wing is what its second best sensor heard", () => {
    const none = { gain: -60 };
    const evidence = of(heard([none, none, none, none, { gain: -80 }, { gain: -84 }]));
    expect(evidence.at(-1)).toMatchObject({ sensor: "wing B", level: -84 });
  });
});

describe("a transmitter that moves", () => {
  const walked = [-12, 11, -9, 14].map((now) => ({ gain: -60, now }));

  it("is looked for where it was of late", () => {
    expect(of(heard(walked)).map((one) => "level" in one && one.level)).toEqual([-72, -49, -69, -46]);
  });

  it.each([
    { changes: [-4, -2, 2, 4], levels: [-64, -62, -58, -56], says: "at a walk" },
    { changes: [-2, -1, 1, 2], levels: [-60, -60, -60, -60], says: "unless it merely fades" },
  ])("is looked for where it was of late $says", ({ changes, levels }) => {
    const evidence = of(heard(changes.map((now) => ({ gain: -60, now }))));
    expect(evidence.map((one) => "level" in one && one.level)).toEqual(levels);
  });

  it("is not one whose power changes", () => {
    expect(of(heard(walked.map(() => ({ gain: -60, now: -15 }))))[0]).toMatchObject({ level: -60 });
  });

  it("is not one beside which one sensor hears somebody else", () => {
    expect(of(heard([{ gain: -60, now: 25 }, { gain: -60 }, { gain: -60 }, { gain: -60 }]))[0]).toMatchObject({ level: -60 });
  });
});
