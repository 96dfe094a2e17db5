import type { Observation, Reading } from "@wingwatch/agent/domain";
import { expect, it } from "vitest";
import { collect } from "../air/testing/collect.ts";
import { oneCall, scenario } from "../testing/scenario.ts";
import { sensorAt, smallSite } from "../testing/small-site.ts";
import { createWorld } from "./create-world.ts";
import type { TransmissionTruth } from "./truth.ts";
import type { World } from "./world.ts";

function run(world: World, seconds: number): Observation[] {
  return Array.from({ length: seconds * 4 }, () => world.step().observations).flat();
}

function readings(observations: readonly Observation[], sensor: string, band: string): Reading[] {
  return observations.filter((each): each is Reading => each.type === "reading" && each.sensor === sensor && each.band === band);
}

const average = (values: readonly (number | undefined)[]) => values.reduce<number>((sum, each) => sum + (each ?? 0), 0) / values.length;

it("the same seed gives the same observations and truth, another seed others", () => {
  const site = smallSite();
  const busy = scenario("populations: [{ kind: contraband, perHour: 600 }, { kind: staff-radios, perHour: 600 }, { kind: dect }]");
  const outcome = (seed: number) => {
    const world = createWorld({ site, scenario: busy, seed });
    return JSON.stringify([run(world, 20), world.truth()]);
  };
  expect(outcome(5)).toBe(outcome(5));
  expect(outcome(5)).not.toBe(outcome(6));
});

it("every sensor reads every band every 250 ms, stamped with the end of the interval", () => {
  const site = smallSite();
  const world = createWorld({ site, scenario: scenario("") });
  const begin = world.t;
  const { t, observations } = world.step();
  expect(t).toBe(begin + 250_000);
  const read = observations.filter(({ type }) => type === "reading");
  expect(read.length).toBe(site.sensors.reduce((sum, { bands }) => sum + bands.length, 0));
  expect(read.every((each) => each.t === t)).toBe(true);
});

it("bursts are stamped with the beginning of the interval and lie inside it", () => {
  const observations = run(createWorld({ site: smallSite(), scenario: oneCall() }), 6);
  const bursts = observations.filter((each) => each.type === "bursts");
  expect(bursts.length).toBeGreaterThan(10);
  for (const { t, list } of bursts) {
    expect(t % 250_000).toBe(0);
    for (const [offset, length] of list) expect(offset >= 0 && length > 0 && offset + length <= 250_000).toBe(true);
  }
});

it("what sensors hear is what truth says was sent, and when", () => {
  const world = createWorld({ site: smallSite(), scenario: oneCall({ start: 2, duration: 6 }) });
  const observations = run(world, 12);
  const truth = world.truth().find((each): each is TransmissionTruth => each.type === "transmission");
  expect(truth).toMatchObject({
    id: "caller",
    technology: "gsm",
    activity: "voice",
    band: "b8-ul",
    level: "A1",
    cell: "A1-03",
    inside: true,
  });
  expect(truth).toMatchObject({ role: "handset", authorised: false, dbm: 20 });
  const heard = observations.filter((each) => each.type === "bursts" && each.band === "b8-ul" && each.sensor === "west");
  const times = heard.flatMap((each) => (each.type === "bursts" ? each.list.map(([offset]) => each.t + offset) : []));
  const first = Math.min(...times);
  const last = Math.max(...times);
  expect(Math.abs(first - (truth?.t ?? 0))).toBeLessThanOrEqual(10);
  expect(last).toBeLessThanOrEqual((truth?.t ?? 0) + (truth?.dt ?? 0));
  expect(last).toBeGreaterThan((truth?.t ?? 0) + (truth?.dt ?? 0) - 600);
});

it("a burst train arrives with its true timing", () => {
  const site = smallSite({ sensors: [sensorAt("west", 5)] });
  const dect = scenario(
    "clockDriftPpm: 0\ntransmitters: [{ who: base, role: infrastructure, technology: dect, activity: beacon, band: dect, cell: A1-02, dbm: 20 }]",
  );
  const heard = run(createWorld({ site, scenario: dect }), 2).flatMap((each) =>
    each.type === "bursts" ? each.list.map(([offset]) => each.t + offset) : [],
  );
  expect(heard.length).toBe(collect("dect", "beacon", { seconds: 2 }).length);
  const gaps = heard.slice(1).map((at, i) => at - (heard[i] as number));
  expect(gaps.every((gap) => Math.abs(gap - 10_000) <= 10)).toBe(true);
});

it("the nearer sensor hears a phone louder, and one on another level hears it weaker", () => {
  const site = smallSite({ sensors: [sensorAt("near", 7), sensorAt("far", 14.5), sensorAt("above", 7, "A2")] });
  const level: Record<string, number> = { near: 0, far: 0, above: 0 };
  for (let seed = 0; seed < 20; seed++) {
    const quietAir = oneCall({ start: 0, extra: "propagation: { shadowing: 0 }" });
    const observations = run(createWorld({ site, scenario: quietAir, seed }), 5);
    for (const id of Object.keys(level))
      level[id] = (level[id] ?? 0) + average(readings(observations, id, "b8-ul").map(({ peak }) => peak)) / 20;
  }
  expect(level.near).toBeGreaterThan((level.far ?? 0) + 4);
  expect(level.near).toBeGreaterThan((level.above ?? 0) + 6);
});

it("in silence a band reads its thermal noise: 4 to 10 dB over kTB, give or take the scale's 2 dB", () => {
  const observations = run(createWorld({ site: smallSite(), scenario: scenario("") }), 10);
  const mean = average(readings(observations, "west", "b8-ul").map((reading) => reading.mean));
  expect(mean).toBeGreaterThan(-98.6 + 4 - 2.8);
  expect(mean).toBeLessThan(-98.6 + 10 + 2.8);
});

it("one transmitter more changes nothing for the others", () => {
  const site = smallSite();
  const one = "{ who: a, technology: gsm, band: b8-ul, activity: voice, cell: A1-01, dbm: 20 }";
  const two = "{ who: b, technology: lte, band: b3-ul, activity: data, cell: A1-05, dbm: 20 }";
  const heard = (list: string) => {
    const world = createWorld({ site, scenario: scenario(`transmitters: [${list}]`) });
    return readings(run(world, 5), "west", "b8-ul");
  };
  expect(heard(`${one}, ${two}`)).toEqual(heard(one));
});

it("a clock that drifts shifts bursts by at most what drift makes of a minute", () => {
  const dect = (ppm: number) =>
    scenario(
      `clockDriftPpm: ${ppm}\ntransmitters: [{ who: base, role: infrastructure, technology: dect, activity: beacon, band: dect, cell: A1-02, dbm: 20 }]`,
    );
  // Man-made noise crackles now and then: only what lasts like a DECT burst counts.
  const isDect = (length: number) => length === 360 || length === 370;
  const phases = (ppm: number) =>
    run(createWorld({ site: smallSite({ sensors: [sensorAt("west", 5)] }), scenario: dect(ppm) }), 120).flatMap((each) =>
      each.type === "bursts" ? each.list.flatMap(([offset, length]) => (isDect(length) ? [(each.t + offset) % 10_000] : [])) : [],
    );
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  expect(spread(phases(0))).toBeLessThanOrEqual(10);
  const drifted = spread(phases(20));
  expect(drifted).toBeGreaterThan(20);
  expect(drifted).toBeLessThanOrEqual(1_320);
});

it("remembers no more finished transmissions than it is told to, and counts the others", () => {
  const chatter = scenario(
    "transmitters: [{ who: a, technology: gsm, band: b8-ul, activity: voice, cell: A1-01, duration: 0.5, every: 1, dbm: 20 }]",
  );
  const world = createWorld({ site: smallSite(), scenario: chatter, truthLimit: 3 });
  run(world, 12);
  expect(world.truth().filter(({ type }) => type === "transmission").length).toBeLessThanOrEqual(4);
  expect(world.forgotten).toBeGreaterThan(5);
});

it("truth follows a transmitter that moves, and says when countermeasures were on", () => {
  const moving = scenario(`
countermeasures: [{ id: jam-a, at: 3, state: "off" }]
transmitters:
  - who: van
    technology: gsm
    band: b8-ul
    activity: voice
    path: { wing: A, points: [[0, -60, -20, 1.5], [8, 80, -20, 1.5]] }
    start: 1
    duration: 8
    dbm: 30`);
  const world = createWorld({ site: smallSite(), scenario: moving });
  run(world, 10);
  const truth = world.truth();
  expect(truth.filter(({ type }) => type === "countermeasure")).toMatchObject([
    { id: "jam-a", state: "on", dt: 3_000_000 },
    { id: "jam-a", state: "off", dt: 7_000_000 },
  ]);
  const van = truth.find((each): each is TransmissionTruth => each.type === "transmission");
  expect(van).toMatchObject({ inside: false, authorised: false, x: -60 });
  expect(van?.cell).toBeUndefined();
  expect(van?.path?.map(([, x]) => x)).toEqual([-60, 80]);
});
