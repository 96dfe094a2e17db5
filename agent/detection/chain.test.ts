/** The chain as a whole: what it promises whatever the stages think. */
import { describe, expect, it } from "vitest";
import type { Alert, Band, Emission, Finding, Site, StreamItem } from "../domain/index.ts";
import { createDetection } from "./index.ts";
import { testBands, testSite } from "./testing/site.ts";
import { dectBase, gsmCall, lteCall, START, shuffled, stream } from "./testing/stream.ts";

const sensors = ["L1-a", "L1-b", "L2-a", "L2-b"];
const bands = ["b8-ul", "b20-ul", "dect"];
const call = { band: "b8-ul", bursts: gsmCall(4, 6), levels: { "L1-a": -40, "L1-b": -62, "L2-a": -66, "L2-b": -84 } };

function run(items: readonly StreamItem[], site: Site = testSite()): readonly Finding[] {
  const detection = createDetection({ site, bands: testBands });
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

function alerts(findings: readonly Finding[]): readonly Alert[] {
  return findings.filter((one): one is Alert => one.type === "alert");
}

function emissions(findings: readonly Finding[]): readonly Emission[] {
  return [...new Map(findings.filter((one): one is Emission => one.type === "emission").map((one) => [one.id, one])).values()];
}

describe("the chain", () => {
  it("says nothing on an empty scene", () => {
    expect(run(stream({ seconds: 60, sensors, bands }))).toEqual([]);
  });

  it("raises a breakthrough with a cell within 1.5 s of a call's first burst, and ends it", () => {
    const found = alerts(run(stream({ seconds: 16, sensors, bands, transmitters: [call] })));
    const first = found.find(({ uncertain }) => !uncertain);
    expect(first).toMatchObject({ kind: "breakthrough", active: true, zone: "wing", level: "L1", thresholds: 7 });
    expect((first?.updated ?? 0) - (START + 4e6)).toBeLessThanOrEqual(1.5e6);
    expect(["L1-1", "L1-4"]).toContain(first?.cell);
    expect(found.at(-1)).toMatchObject({ id: first?.id, active: false });
  });

  it("gives every alert its reasons: level against floor, timing, what it does, whether a phone sends, who heard nothing, place, policy", () => {
    const near = { ...call, levels: { "L1-a": -55, "L1-b": -70 } };
    const [first] = alerts(run(stream({ seconds: 12, sensors, bands, transmitters: [near] })));
    expect(new Set(first?.reasons.map((reason) => reason.rule))).toEqual(
      new Set(["detector", "bursts", "activity", "handset", "emission", "fix", "policy"]),
    );
    expect(first?.reasons.some((reason) => reason.says === "not heard by L2-a, L2-b")).toBe(true);
  });

  it("makes one emission of one transmitter heard by four sensors on two levels whose clocks are a millisecond apart", () => {
    const clocks = { "L1-b": 900, "L2-a": -700 };
    const found = emissions(run(stream({ seconds: 14, sensors, bands, transmitters: [call], clocks })));
    expect(found.map((one) => one.technology)).toEqual(["gsm"]);
    expect(Object.keys(found[0]?.levels ?? {})).toEqual(sensors);
  });

  it("tells two phones in one band apart", () => {
    const other = { band: "b8-ul", bursts: lteCall(6.0031, 5), levels: { "L2-b": -52, "L2-a": -68, "L1-b": -71 } };
    const found = emissions(run(stream({ seconds: 16, sensors, bands, transmitters: [call, other] })));
    expect(found.map((one) => one.technology).sort()).toEqual(["gsm", "lte"]);
  });

  it("shows a DECT base without ever alarming on it", () => {
    const base = { band: "dect", bursts: dectBase(20), levels: { "L1-a": -50, "L1-b": -60 } };
    const found = run(stream({ seconds: 20, sensors, bands, transmitters: [base] }));
    expect(emissions(found).map((one) => one.technology)).toEqual(["dect"]);
    expect(alerts(found)).toEqual([]);
  });

  it("hears a registration of half a second through its bursts", () => {
    const registration = { band: "b20-ul", bursts: lteCall(5, 0.4), levels: { "L2-a": -74 } };
    expect(emissions(run(stream({ seconds: 10, sensors, bands, transmitters: [registration] })))).toHaveLength(1);
  });

  it("calls access attempts eleven seconds apart a retry, in one emission", () => {
    const attempts = [4, 15, 26].flatMap((at) => [[at * 1e6, 903] as const, [at * 1e6 + 40_000, 903] as const]);
    const found = run(
      stream({ seconds: 32, sensors, bands, transmitters: [{ band: "b8-ul", bursts: attempts, levels: { "L1-a": -60, "L1-b": -66 } }] }),
    );
    expect(emissions(found).map((one) => one.activity)).toEqual(["retry"]);
    expect(alerts(found)[0]).toMatchObject({ kind: "retry" });
  });

  it.each([
    ["umts", 1067, 20],
    ["nr", 428, 15],
  ] as const)("calls preambles of %s a retry, too", (technology, length, pause) => {
    const wide: Band = { ...(testBands[0] as Band), technologies: ["gsm", "umts", "lte", "nr"] };
    const attempts = [4, 4 + pause, 4 + 2 * pause].flatMap((at) => [0, 1, 2, 3].map((n) => [at * 1e6 + n * 20_000, length] as const));
    const items = stream({
      seconds: 50,
      sensors,
      bands: ["b8-ul"],
      transmitters: [{ band: "b8-ul", bursts: attempts, levels: { "L1-a": -52, "L1-b": -60 } }],
    });
    const detection = createDetection({ site: testSite(), bands: [wide, ...testBands.slice(1)] });
    const found = items.flatMap((item) => detection.push(item));
    expect(emissions(found).map((one) => [one.technology, one.activity])).toEqual([[technology, "retry"]]);
    expect(alerts(found).some((one) => one.kind === "retry" && !one.uncertain)).toBe(true);
  });

  it("takes what shows no timing for a phone where phones send, and hardly where other radios do", () => {
    const carrier = (band: string) => ({ band, bursts: [[4e6, 12e6] as const], levels: { "L1-a": -50, "L1-b": -60 } });
    const handset = (band: string) => {
      const site = { ...testSite(), authorised: [] };
      return emissions(run(stream({ seconds: 20, sensors, bands: [band], transmitters: [carrier(band)] }), site))[0]?.handset;
    };
    expect(handset("b8-ul")).toBeGreaterThan(0.5);
    expect(handset("tetra-ul")).toBeLessThanOrEqual(0.1);
  });

  it("finds a call from levels alone, and says less about it", () => {
    const found = emissions(run(stream({ seconds: 14, sensors, bands, transmitters: [call], readingsOnly: true })));
    expect(found.map((one) => [one.technology, one.confidence])).toEqual([["unknown", 0]]);
  });

  it.each([500_000, 1_000_000])("hears the same of sensors that report every %i µs, and replays it exactly", (interval) => {
    const talking = { band: "b20-ul", bursts: [[6e6, 6e6]] as const, levels: { "L2-a": -55, "L2-b": -70 } };
    const wide = testBands.map((band) => (band.id === "b20-ul" ? { ...band, technologies: ["umts", "lte", "nr"] as const } : band));
    const items = stream({ seconds: 20, sensors, bands, transmitters: [call, talking], interval });
    const options = { site: testSite(), bands: wide };
    const live = createDetection(options);
    const cut = Math.floor(items.length * 0.4) + 2;
    const before = items.slice(0, cut).flatMap((item) => live.push(item));
    const replay = createDetection({ ...options, state: JSON.parse(JSON.stringify(live.state())) });
    const after = [...items.slice(cut).flatMap((item) => live.push(item)), ...live.finish()];
    expect([...items.slice(cut).flatMap((item) => replay.push(item)), ...replay.finish()]).toEqual(after);
    const found = [...before, ...after];
    expect(live.counters()[0]?.dropped).toEqual({});
    expect(emissions(found).map(({ band, technology }) => `${band} ${technology}`)).toEqual(["b8-ul gsm", "b20-ul umts"]);
    expect((alerts(found)[0]?.updated ?? 0) - (START + 4e6)).toBeLessThanOrEqual(1.5e6 + interval);
  });

  it.each([1, 0.5])("takes noise that jumps between two steps of %f dB for noise, and hears a call over it", (step) => {
    const coarse = (level: number | undefined, by: number) => step * Math.round(((level ?? 0) + by) / step);
    // On the edge of a step at one sensor, near it at others.
    const edges = new Map(sensors.map((sensor, i) => [sensor, 0.5 * step + 0.1 * i]));
    const late = { ...call, bursts: gsmCall(200, 8) };
    const items = stream({ seconds: 220, sensors, bands: ["b8-ul", "b20-ul"], transmitters: [late] }).map((item): StreamItem => {
      if (item.type !== "reading") return item;
      const by = edges.get(item.sensor) ?? 0;
      return { ...item, floor: coarse(item.floor, by), mean: coarse(item.mean, by), peak: coarse(item.peak, by) };
    });
    const detection = createDetection({ site: testSite(), bands: testBands });
    const found = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
    expect(emissions(found).map(({ band, technology, t }) => `${band} ${technology} ${Math.round((t - START) / 1e6)}`)).toEqual([
      "b8-ul gsm 200",
    ]);
  });

  it("places a phone by how levels differ where they are no dBm, also after a restart", () => {
    const far = { ...call, levels: { "L1-a": -70, "L1-b": -84, "L2-a": -86 } };
    const items = stream({ seconds: 16, sensors, bands, transmitters: [far] }).map((item): StreamItem => {
      if (item.type === "bursts") return { ...item, list: item.list.map(([offset, length, peak]) => [offset, length, peak + 95] as const) };
      if (item.type !== "reading") return item;
      const { floor = 0, mean = 0, peak = 0 } = item;
      return { ...item, relative: true, floor: floor + 95, mean: mean + 95, peak: peak + 95 };
    });
    const live = createDetection({ site: testSite(), bands: testBands });
    const cut = Math.floor(items.length * 0.5);
    for (const item of items.slice(0, cut)) live.push(item);
    const replay = createDetection({ site: testSite(), bands: testBands, state: JSON.parse(JSON.stringify(live.state())) });
    const after = [...items.slice(cut).flatMap((item) => live.push(item)), ...live.finish()];
    expect([...items.slice(cut).flatMap((item) => replay.push(item)), ...replay.finish()]).toEqual(after);
    const last = alerts(after).at(-1);
    expect(last).toMatchObject({ level: "L1", uncertain: false });
    expect(["L1-1", "L1-4"]).toContain(last?.cell);
  });

  it("gives the same whatever the order inside a window", () => {
    const items = stream({ seconds: 12, sensors, bands, transmitters: [call] });
    const expected = run(items);
    for (const seed of [1, 2, 3]) expect(run(shuffled(items, seed))).toEqual(expected);
  });

  it("goes on from its saved state exactly as it would have without a restart", () => {
    const items = stream({ seconds: 16, sensors, bands, transmitters: [call] });
    for (const share of [0.05, 0.3, 0.42, 0.6]) {
      const cut = Math.floor(items.length * share);
      const live = createDetection({ site: testSite(), bands: testBands });
      for (const item of items.slice(0, cut)) live.push(item);
      const state: unknown = JSON.parse(JSON.stringify(live.state()));
      expect(JSON.parse([...live.stateText()].join(""))).toEqual(state);
      const after = items.slice(cut).flatMap((item) => live.push(item));
      const replay = createDetection({ site: testSite(), bands: testBands, state });
      expect(items.slice(cut).flatMap((item) => replay.push(item))).toEqual(after);
      expect(replay.finish()).toEqual(live.finish());
    }
  });

  it("starts cold on a state it does not know", () => {
    const items = stream({ seconds: 12, sensors, bands, transmitters: [call] });
    for (const state of [null, "old", { version: 0 }]) {
      const detection = createDetection({ site: testSite(), bands: testBands, state });
      expect(items.flatMap((item) => detection.push(item)).length).toBeGreaterThan(0);
    }
  });

  it("keeps its state bounded", () => {
    const size = (seconds: number): number => {
      const detection = createDetection({ site: testSite(), bands: testBands });
      for (const item of stream({ seconds, sensors, bands, transmitters: [{ ...call, bursts: gsmCall(4, seconds) }] }))
        detection.push(item);
      return JSON.stringify(detection.state()).length;
    };
    expect(size(60)).toBeLessThan(1.1 * size(20));
  });

  it("counts every observation: in = out + rejected + dropped", () => {
    const detection = createDetection({ site: testSite(), bands: testBands });
    const items = [...stream({ seconds: 3, sensors, bands }), ...stream({ seconds: 1, sensors: [...sensors, "nobody"], bands: ["b99"] })];
    for (const item of items) detection.push(item);
    const [window] = detection.counters();
    const sum = (record: Readonly<Record<string, number>> = {}): number => Object.values(record).reduce((a, b) => a + b, 0);
    expect(window?.in).toBe((window?.out ?? 0) + sum(window?.rejected) + sum(window?.dropped));
    expect(window?.rejected).toMatchObject({ "unknown-sensor": 4, "unknown-band": 16 });
  });
});
