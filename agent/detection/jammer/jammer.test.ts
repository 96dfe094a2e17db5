/** Noise that comes on, through the whole chain: what is a jammer, what is none, and what is heard over one. */
import { describe, expect, it } from "vitest";
import type { Alert, Band, Emission, Finding, StreamItem } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { noisy } from "../testing/noise.ts";
import { testBands, testSite } from "../testing/site.ts";
import { gsmCall, lteCall, START, shuffled, stream } from "../testing/stream.ts";

const SENSORS = ["L1-a", "L1-b", "L2-a", "L2-b"];
const n78: Band = { id: "n78", name: "n78", low: 3300e6, high: 3800e6, direction: "tdd", technologies: ["nr"], countries: ["*"] };
const site = { ...testSite(), sensors: testSite().sensors.map((sensor) => ({ ...sensor, bands: [...sensor.bands, "n78"] })) };
const options = { site, bands: [...testBands, n78] };

const everywhere = (dB: number) => Object.fromEntries(SENSORS.map((sensor, i) => [sensor, dB + i]));

const says = (state: "on" | "off", seconds: number): StreamItem => ({
  type: "countermeasure",
  t: START + seconds * SECOND,
  id: "jam",
  state,
});

function play(items: readonly StreamItem[]): readonly Finding[] {
  const detection = createDetection(options);
  return [...[...items].sort((a, b) => a.t - b.t).flatMap((item) => detection.push(item)), ...detection.finish()];
}

const words = (found: readonly Finding[]) => found.filter((one): one is Emission => one.type === "emission");
const lastWords = (found: readonly Finding[]) => [...new Map(words(found).map((one) => [one.id, one])).values()];
const named = (found: readonly Finding[]) => new Set(words(found).map(({ technology }) => technology));
const alerts = (found: readonly Finding[]) => found.filter((one): one is Alert => one.type === "alert" && one.emissions.length > 0);
const figuresOf = ({ reasons }: Emission) => reasons.find(({ rule }) => rule === "jammer")?.figures;

describe("noise that rises at several sensors within one window", () => {
  const quiet = { seconds: 60, sensors: SENSORS, bands: ["n78"], seed: 3 } as const;

  /** In a band that the site's jammer covers and in one that it does not. */
  const both = ["b8-ul", "n78"];
  const inBoth = both.map((band) => ({ band, from: 20, to: 50, rise: everywhere(14) }));

  it.each([
    ["listed as a burst without end", { listed: true as const }],
    ["seen by its level alone", {}],
  ])("is a jammer from the first word to its end and no alert, %s", (_, how) => {
    const found = play(noisy(quiet, { band: "n78", from: 20, to: 50, rise: everywhere(14), ...how }));
    expect(named(found)).toEqual(new Set(["jammer"]));
    expect(alerts(found)).toEqual([]);
    const [jammer, ...others] = lastWords(found);
    expect(others).toEqual([]);
    expect(jammer).toMatchObject({ t: START + 20 * SECOND, open: false, handset: 0.01, activity: "unknown" });
    expect((jammer?.dt ?? 0) / SECOND).toBeCloseTo(30, 0);
    expect(Object.keys(jammer?.levels ?? {})).toEqual(SENSORS);
    expect(jammer && figuresOf(jammer)).toEqual({ risen: 4, rise: expect.closeTo(16, 0) });
    expect(words(found)[0]?.dt).toBeLessThan(SECOND);
  });

  it("names the site's jammer that covers the band and said nothing", () => {
    const found = play(noisy({ ...quiet, bands: both }, ...inBoth));
    expect(lastWords(found).map(figuresOf)).toMatchObject([{ covering: "jam" }, { risen: 4 }]);
  });

  it("is none in one uplink alone, which a call without gaps fills as evenly", () => {
    for (const band of ["b8-ul", "b20-ul"])
      expect(named(play(noisy({ ...quiet, bands: [band] }, { band, from: 20, to: 50, rise: everywhere(14), listed: true })))).not.toContain(
        "jammer",
      );
  });

  it("is told as it is at any order inside a window, and from a saved state", () => {
    const items = noisy(quiet, { band: "n78", from: 20, to: 50, rise: everywhere(14), listed: true });
    const found = play(items);
    expect(play(shuffled(items, 5))).toEqual(found);
    for (const cut of [20.6, 23.1, 40]) {
      const before = createDetection(options);
      const at = items.findIndex(({ t }) => t > START + cut * SECOND);
      const early = items.slice(0, at).flatMap((item) => before.push(item));
      const after = createDetection({ ...options, state: JSON.parse(JSON.stringify(before.state())) });
      expect([...early, ...items.slice(at).flatMap((item) => after.push(item)), ...after.finish()]).toEqual(found);
    }
  });

  it("is none at two sensors, or at a third one later", () => {
    const two = { "L1-a": 14, "L1-b": 15 };
    expect(named(play(noisy(quiet, { band: "n78", from: 20, to: 50, rise: two })))).not.toContain("jammer");
    const third = noisy(quiet, { band: "n78", from: 20, to: 50, rise: two });
    const later = noisy(quiet, { band: "n78", from: 22, to: 50, rise: { "L2-a": 14 } });
    const both = third.map((item, i) => (item.type === "reading" && item.sensor === "L2-a" ? (later[i] as StreamItem) : item));
    expect(named(play(both))).not.toContain("jammer");
  });

  it("is none in a downlink, which a base station fills as evenly", () => {
    expect(named(play(noisy({ ...quiet, bands: ["b20-dl"] }, { band: "b20-dl", from: 20, to: 50, rise: everywhere(14) })))).not.toContain(
      "jammer",
    );
  });

  it("does not hide a phone that calls two seconds later", () => {
    const call = { band: "b8-ul", bursts: gsmCall(22.5, 10), levels: { "L1-a": -46, "L1-b": -56 } };
    const found = play(noisy({ ...quiet, bands: both, transmitters: [call] }, ...inBoth));
    const first = alerts(found).find(({ active, uncertain }) => active && !uncertain);
    expect(((first?.updated ?? Number.POSITIVE_INFINITY) - START) / SECOND).toBeLessThan(24);
    expect(lastWords(found).map(({ technology }) => technology)).toEqual(expect.arrayContaining(["jammer", "jammer", "gsm"]));
    expect(lastWords(found)).toHaveLength(3);
  });
});

describe("noise that rises as a jammer of the site says that it is on", () => {
  const quiet = { seconds: 40, sensors: SENSORS, bands: ["b8-ul"], seed: 4 } as const;
  const rising = noisy(quiet, { band: "b8-ul", from: 20, to: 30, rise: { "L1-a": 2 } });

  it.each([-1.8, 0, 1.8])("is a jammer at one sensor, %d s from that word", (after) => {
    const found = play([...rising, says("off", 1), says("on", 20 + after)]);
    expect(lastWords(found)).toMatchObject([{ technology: "jammer", handset: 0.01, confidence: 0.95 }]);
    expect(figuresOf(lastWords(found)[0] as Emission)).toMatchObject({ reported: "jam", after: expect.closeTo(after, 0) });
    expect(alerts(found).every(({ active, updated }) => !active || updated < START + 22 * SECOND)).toBe(true);
  });

  it("is none three seconds from it, nor where it says that it is off, nor where it only says again that it is on", () => {
    expect(named(play([...rising, says("off", 1), says("on", 16.9)]))).not.toContain("jammer");
    expect(named(play([...rising, says("off", 20)]))).not.toContain("jammer");
    expect(named(play([...rising, says("on", 1), says("on", 20)]))).not.toContain("jammer");
  });

  it("is none in a band that it does not cover", () => {
    const elsewhere = noisy({ ...quiet, bands: ["b20-ul"] }, { band: "b20-ul", from: 20, to: 30, rise: { "L1-a": 2 } });
    expect(named(play([...elsewhere, says("off", 1), says("on", 20)]))).not.toContain("jammer");
  });

  it("does not make its sensors jammed ones, as noise does that nobody reports", () => {
    const long = noisy({ ...quiet, seconds: 1100 }, { band: "b8-ul", from: 800, to: 1100, rise: everywhere(14) });
    const jammed = (items: readonly StreamItem[]) =>
      play(items).filter((one) => one.type === "alert" && one.kind === "sensor-jammed" && one.active).length;
    expect(jammed(long)).toBe(SENSORS.length);
    expect(jammed([...long, says("off", 1), says("on", 800)])).toBe(0);
  });
});

describe("what is no jammer", () => {
  const at = (levels: readonly number[]) => Object.fromEntries(SENSORS.map((sensor, i) => [sensor, levels[i] as number]));
  /** Preambles, then a carrier without a gap. */
  const carrier = [
    ...[0, 1, 2, 3].map((i) => [20 * SECOND + 4000 * i, 1067] as const),
    ...Array.from({ length: 1000 }, (_, i) => [20.3 * SECOND + 10_000 * i, 10_000] as const),
  ];
  const base = Array.from({ length: 2000 }, (_, i) => [20 * SECOND + 5000 * i, 3700] as const);
  const slots = Array.from({ length: 170 }, (_, i) => [20 * SECOND + 56_667 * i, 14_167] as const);
  const eight = Array.from({ length: 8 }, (_, i) => ({ bursts: i % 2 === 0 ? gsmCall(20 + i / 1000, 10) : lteCall(20, 10), loud: i % 4 }));

  it.each([
    ["a call without gaps", "b8-ul", [{ bursts: carrier, levels: at([-60, -62, -61, -63]) }]],
    ["a base station that comes on", "n78", [{ bursts: base, levels: at([-60, -62, -61, -63]) }]],
    ["a staff radio", "tetra-ul", [{ bursts: slots, levels: at([-50, -52, -51, -53]) }]],
    [
      "eight phones at once",
      "b8-ul",
      eight.map(({ bursts, loud }) => ({ bursts, levels: at([0, 1, 2, 3].map((i) => (i === loud ? -50 : -66))) })),
    ],
  ] as const)("%s", (_, band, transmitters) => {
    const heard = stream({
      ...{ seconds: 35, sensors: SENSORS, bands: [band], seed: 6 },
      transmitters: transmitters.map((one) => ({ ...one, band, bursts: [...one.bursts] })),
    });
    const found = play(heard);
    expect(words(found).length).toBeGreaterThan(0);
    expect(named(found)).not.toContain("jammer");
  });

  it("a carrier whose power changes, at sensors that list no bursts, for longer than two seconds", () => {
    let level = 0;
    const wander = stream({ seconds: 40, sensors: SENSORS, bands: ["b8-ul"], seed: 7 }).map((item): StreamItem => {
      if (item.type === "tick") level = 3 * Math.sin(item.t / WINDOW);
      if (item.type !== "reading" || item.t <= START + 20 * SECOND) return item;
      const { bursts: _, duty: __, ...bare } = item;
      return { ...bare, mean: -70 + level, peak: -66 + level };
    });
    expect(words(play(wander)).filter(({ technology, t, dt }) => technology === "jammer" && t + dt > START + 22 * SECOND)).toEqual([]);
  });
});
