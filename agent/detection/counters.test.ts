/** What every stage counts, through the whole chain. */
import { describe, expect, it } from "vitest";
import { SECOND, type Sensor, type Site, type StageCounters, type StreamItem } from "../domain/index.ts";
import { planModel } from "./fix/radio-model.ts";
import { createDetection } from "./index.ts";
import { stages } from "./registry.ts";
import { heardFrom } from "./sightings/testing.ts";
import { testBands, testSite } from "./testing/site.ts";
import { gsmCall, lteCall, START, stream } from "./testing/stream.ts";

const HAND = "hand";
const plain = testSite();
const hand: Sensor = { id: HAND, level: undefined, x: 0, y: 0, z: 1, bands: ["b8-ul"], offset: {}, driver: { type: "mqtt" } };
/** With a survey, so that who walks is followed, and a sensor that is carried about. */
const site: Site = {
  ...plain,
  sensors: [...plain.sensors, hand],
  survey: {
    version: 1,
    author: "a",
    at: START,
    reason: "r",
    wings: [{ wing: "W", model: { ...planModel(), version: 1 }, spots: [] }],
  },
};
const SECONDS = 70;

/** A phone that walks from one end of the landings to the other while it calls. */
const walking = Array.from({ length: 12 }, (_, s) => ({
  band: "b8-ul",
  bursts: gsmCall(10, 12).filter(([at]) => Math.floor(at / SECOND) === 10 + s),
  levels: { "L1-a": -50 - 3 * s, "L1-b": -83 + 3 * s, "L2-a": -60 - 2 * s, "L2-b": -82 + 2 * s, [HAND]: -60 - s },
}));
const calls = [
  ...walking,
  { band: "b20-ul", bursts: lteCall(30, 14), levels: { "L1-a": -50, "L2-a": -66 } },
  { band: "b20-ul", bursts: lteCall(34.0031, 5), levels: { "L2-b": -50, "L1-b": -66 } },
  { band: "dect", bursts: [[30e6, 6e6] as const], levels: { "L1-a": -60 } },
  { band: "b20-ul", bursts: [[50e6, 5137] as const, [50.3e6, 7213] as const, [51.1e6, 5990] as const], levels: { "L1-a": -55 } },
];

const at = (seconds: number): number => START + seconds * SECOND;
/** A transmitter in one of its bins from 20 s on. */
const sweep = (seconds: number): StreamItem => ({
  type: "sweep",
  t: at(seconds),
  dt: 200_000,
  sensor: "L1-a",
  start: 430e6,
  step: 100_000,
  rbw: 100_000,
  dbm: Array.from({ length: 40 }, (_, i) => (i === 20 && seconds > 20 ? -60 : -100 + ((i * 7 + seconds) % 3))),
});
const others: readonly StreamItem[] = [
  ...[5, 10, 15, 20, 25, 30].map(sweep),
  ...heardFrom([{ address: "da:00:00:00:00:01", at: { x: 2, y: 6, z: 1 }, power: 15, every: 4 }], 40).filter(({ type }) => type !== "tick"),
  { type: "position", t: at(14), sensor: HAND, level: "L1", x: 3, y: 6 },
  { type: "mark", t: at(4), mark: "test", cell: "L1-1", band: "b8-ul" },
  { type: "mark", t: at(5), mark: "test" },
  { type: "mark", t: at(6), mark: "test", cell: "nowhere", band: "b8-ul" },
  { type: "countermeasure", t: at(20), id: "nobody", state: "off" },
  { type: "countermeasure", t: at(21), id: "jam", state: "off" },
];

/** One sensor falls silent on the way, another one is not of the site. */
const items = [
  ...stream({ seconds: SECONDS, sensors: ["L1-a", "L1-b", "L2-a", "L2-b", HAND], bands: ["b8-ul", "b20-ul"], transmitters: calls }),
  ...stream({ seconds: 2, sensors: ["nobody"], bands: ["b8-ul"] }).filter(({ type }) => type !== "tick"),
  ...others,
]
  .filter((item) => !("sensor" in item && item.sensor === "L2-b" && item.t > at(40)))
  .sort((a, b) => a.t - b.t || Number(a.type === "tick") - Number(b.type === "tick"));

function play(part: readonly StreamItem[] = items, state?: unknown) {
  const detection = createDetection({ site, bands: testBands, ...(state !== undefined && { state }) });
  for (const item of part) detection.push(item);
  return detection;
}

const sum = (reasons: StageCounters["rejected"]): number => Object.values(reasons).reduce((all, n) => all + n, 0);
const by = (counters: readonly StageCounters[], stage: string) => counters.find((one) => one.stage === stage) as StageCounters;

function expectBalanced(counters: readonly StageCounters[]): void {
  for (const { stage, in: came, out, held, rejected, dropped } of counters)
    expect(came, stage).toBe(out + held + sum(rejected) + sum(dropped));
}

describe("every stage counts", () => {
  const counters = play().counters();

  it("what came in, in the order of the page that tells of it", () => {
    expect(counters.map(({ stage }) => stage)).toEqual(stages.map(({ id }) => id));
    for (const { stage, in: came, out } of counters) expect([came > 0, out > 0], stage).toEqual([true, true]);
  });

  it("so that in = out + held + rejected + dropped", () => {
    expectBalanced(counters);
  });

  it("by reasons that its page gives", () => {
    const known = new Map(stages.map(({ id, counts }) => [id, Object.keys(counts.reasons)]));
    for (const { stage, rejected, dropped } of counters)
      for (const reason of Object.keys({ ...rejected, ...dropped })) expect(known.get(stage), stage).toContain(reason);
  });

  it("and a quiet wing gives it next to nothing to turn down but what lies below a threshold", () => {
    const quiet = play(stream({ seconds: 20, sensors: plain.sensors.map(({ id }) => id), bands: ["b8-ul", "b20-ul"] })).counters();
    const turnedDown = quiet.flatMap(({ rejected, dropped }) => Object.entries({ ...rejected, ...dropped }));
    expect(turnedDown.filter(([reason]) => reason !== "below-threshold").reduce((all, [, n]) => all + n, 0)).toBeLessThan(3);
  });
});

describe("the counters", () => {
  const counters = play().counters();

  it("of the noise floor tell what it learnt from, of what the detector looked at", () => {
    const [floor, detector] = [by(counters, "noise-floor"), by(counters, "detector")];
    expect(floor.in).toBe(detector.in);
    expect(floor.rejected["over-floor"]).toBe(detector.out);
    expect(floor.out).toBe(floor.in - sum(floor.rejected));
  });

  it("of burst timing, activity and handsets tell of how many emissions they could say something", () => {
    const [bursts, activity, handset, fix] = ["bursts", "activity", "handset", "fix"].map((id) => by(counters, id)) as StageCounters[];
    expect(bursts?.rejected["fits-nothing"]).toBeGreaterThan(0);
    expect(activity?.rejected["technology-unknown"]).toBeGreaterThan(0);
    expect(activity?.in).toBe(bursts?.in);
    expect(fix?.in).toBeGreaterThanOrEqual(handset?.out ?? Number.NaN);
  });

  it("of the fix tell when nobody placed hears it", () => {
    const alone = stream({
      seconds: 12,
      sensors: [HAND],
      bands: ["b8-ul"],
      transmitters: [{ band: "b8-ul", bursts: gsmCall(4, 6), levels: { [HAND]: -50 } }],
    });
    const heard = play(alone).counters();
    expect(by(heard, "fix")).toMatchObject({ out: 0, rejected: { "no-placed-sensor": by(heard, "fix").in } });
    expect(by(heard, "portable")).toMatchObject({ out: 0, rejected: { "no-position": by(heard, "portable").in } });
  });

  it("of following tell which fixes had a second before them", () => {
    expect(by(counters, "follow").rejected["nothing-before"]).toBeGreaterThan(0);
    expect(by(counters, "follow").out).toBeGreaterThan(by(counters, "follow").rejected["nothing-before"] ?? 0);
  });

  it("of energy beneath the bursts tell when two lived in one band", () => {
    expect(by(counters, "beneath").rejected["several-emissions"]).toBeGreaterThan(0);
  });

  it("of the watch tell how long something stood about a sensor or a countermeasure", () => {
    // From 15 s after it was last heard to the end, and the jammer from when it was off.
    const windows = 4 * (SECONDS - 40 - 15) + 4 * (SECONDS - 21);
    expect(Math.abs(by(counters, "watch").out - windows)).toBeLessThan(12);
    expect(by(counters, "policy").rejected["unknown-countermeasure"]).toBe(1);
  });

  it("of hearing tell what waits, what was judged and which test emissions nobody could hear", () => {
    expect(by(counters, "hearing")).toMatchObject({ held: 1, rejected: { "no-place": 1, "no-sensor-near": 1 } });
  });

  it("go on balanced after a restart, and what waits is held once", () => {
    const half = Math.floor(items.length / 2);
    const state: unknown = JSON.parse(JSON.stringify(play(items.slice(0, half)).state()));
    const after = play(items.slice(half), state).counters();
    expectBalanced(after);
    expect(by(after, "hearing").held).toBe(1);
  });

  it("hold what waits once, too, where a sensor begins to speak of a band that the site does not list", () => {
    const listed = { ...site, sensors: site.sensors.map((sensor) => ({ ...sensor, bands: ["b8-ul"] })) };
    const detection = createDetection({ site: listed, bands: testBands });
    for (const item of items) if (!("band" in item) || item.band !== "b20-ul" || item.t > at(20)) detection.push(item);
    expectBalanced(detection.counters());
    expect(by(detection.counters(), "hearing")).toMatchObject({ in: by(counters, "hearing").in, held: 1 });
  });
});
