/** What every stage counts, through the whole chain. */
import { describe, expect, it } from "vitest";
import { SECOND, type StageCounters, type StreamItem } from "../domain/index.ts";
import { createDetection } from "./index.ts";
import { stages } from "./registry.ts";
import { at, HAND, items, SECONDS, site } from "./testing/busy-wing.ts";
import { testBands, testSite } from "./testing/site.ts";
import { gsmCall, START, stream } from "./testing/stream.ts";

const fixed = testSite().sensors.map(({ id }) => id);

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
    const quiet = play(stream({ seconds: 20, sensors: fixed, bands: ["b8-ul", "b20-ul"] })).counters();
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

  it("of the noise floor tell what may have been a transmitter from what lay too low to be believed", () => {
    const quiet = stream({ seconds: 10, sensors: ["L1-a"], bands: ["b8-ul"] });
    const changed = new Map([
      [START + 5 * SECOND, 1.2],
      [START + 8 * SECOND, -20],
    ]);
    const odd = quiet.map((item) =>
      item.type === "reading" && changed.has(item.t) ? { ...item, mean: -94 + (changed.get(item.t) as number) } : item,
    );
    expect(by(play(odd).counters(), "noise-floor").rejected).toEqual({ "near-threshold": 1, "far-below": 1 });
  });

  it("of burst timing tell what was heard without a burst", () => {
    const transmitters = [{ band: "b8-ul", bursts: gsmCall(4, 6), levels: { "L1-a": -50 } }];
    const levels = stream({ seconds: 12, sensors: ["L1-a"], bands: ["b8-ul"], transmitters, readingsOnly: true });
    const timing = by(play(levels).counters(), "bursts");
    expect(timing).toMatchObject({ out: 0, rejected: { "no-timing": timing.in } });
    expect(timing.in).toBeGreaterThan(0);
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
