/** A phone that was missed, for each reason there is: what `replay --explain` says of it. */
import { describe, expect, it } from "vitest";
import type { Band, Site, StreamItem } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { heardFrom as heardAddresses } from "../sightings/testing.ts";
import { sweepsOf } from "../sweep/testing.ts";
import { testBands, testSite } from "../testing/site.ts";
import { dectBase, gsmCall, lteCall, START, stream } from "../testing/stream.ts";
import type { Because, Look } from "./look.ts";

const SENSORS = ["L1-a", "L1-b", "L2-a", "L2-b"];
const LEVELS = { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 };

interface Asked {
  readonly site?: Site;
  readonly bands?: readonly Band[];
  readonly state?: unknown;
  readonly band?: string;
  /** Seconds after the beginning. */
  readonly at: number;
}

function explain(items: readonly StreamItem[], { site = testSite(), bands = testBands, state, band = "b8-ul", at }: Asked) {
  const looks: Look[] = [];
  const refused: string[] = [];
  const [from, to] = [START + (at - 1) * SECOND, START + (at + 2) * SECOND];
  const probe = {
    sensor: "L1-a",
    band,
    from,
    to,
    look: (look: Look) => void looks.push(look),
    refused: (reason: string) => void refused.push(reason),
  };
  const detection = createDetection({ site, bands, probe, ...(state === undefined ? {} : { state }) });
  const findings = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
  const because = new Set<Because>(looks.map((look) => look.because));
  return { looks, refused, because, alerts: findings.filter((one) => one.type === "alert" && one.sensor === undefined) };
}

const heardFrom = (levels: Readonly<Record<string, number>>, bands: readonly string[] = ["b8-ul"]) =>
  stream({ seconds: 14, sensors: SENSORS, bands, transmitters: [{ band: bands[0] ?? "", bursts: gsmCall(6, 7), levels }] });

describe("why there is an alert", () => {
  it("is told with levels, thresholds and their version, and the emission that it was given to", () => {
    const { looks, because } = explain(heardFrom(LEVELS), { at: 8 });
    expect(because).toContain("alert");
    const look = looks.find((one) => one.because === "alert");
    expect(look).toMatchObject({ grade: "up", thresholds: { version: 7 }, looks: { of: 5, needed: 3 } });
    expect((look?.heard?.peak ?? 0) - (look?.floor?.peak ?? 0)).toBeGreaterThan(look?.thresholds?.singlePeak ?? Number.NaN);
    expect(look?.emissions[0]).toMatchObject({ technology: "gsm", sensors: SENSORS });
  });

  it("says what one that is shown and does not sound yet waits for", () => {
    const { looks } = explain(heardFrom(LEVELS), { at: 8 });
    const saying = (because: Because) => looks.filter((one) => one.because === because).map((one) => one.says);
    expect(saying("uncertain").length).toBeGreaterThan(0);
    for (const says of saying("uncertain")) expect(says).toContain("; not sure: more listening may take it back");
    for (const says of saying("alert")) expect(says).not.toContain("not sure");
  });

  it("changes nothing of what is found", () => {
    const detection = createDetection({ site: testSite(), bands: testBands });
    const items = heardFrom(LEVELS);
    const plain = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
    expect(explain(items, { at: 8 }).alerts).toEqual(plain.filter((one) => one.type === "alert" && one.sensor === undefined));
  });
});

describe("why there is none", () => {
  it("below the threshold: how far over the floor it was and how far it had to be", () => {
    const { because, looks, alerts } = explain(heardFrom({ "L1-a": -104 }), { at: 8 });
    expect(alerts).toEqual([]);
    expect([...because]).toEqual(["below-threshold"]);
    expect(looks[0]?.says).toMatch(/peak -?\d+\.\d dB where \d/);
  });

  it("ambient: it has not stopped for hours", () => {
    const network = { band: "b8-ul", bursts: lteCall(0, 40), levels: { "L1-a": -74, "L1-b": -76 } };
    const items = stream({ seconds: 40, sensors: SENSORS, bands: ["b8-ul"], transmitters: [network] });
    const before = createDetection({ site: testSite(), bands: testBands });
    const cut = items.findIndex((item) => item.t > START + 20 * SECOND);
    for (const item of items.slice(0, cut)) before.push(item);
    const state = JSON.parse(JSON.stringify(before.state())) as { floors: Record<string, number[][]> };
    for (const sensor of ["L1-a", "L1-b"]) {
      const standing = state.floors[`${sensor}|b8-ul`]?.[4];
      if (standing !== undefined) standing[4] = 86_390;
    }
    const { because, looks } = explain(items.slice(cut), { state, at: 30 });
    expect([...because]).toEqual(["ambient"]);
    expect(looks[0]?.floor?.ambient).toBe(true);
  });

  it("authorised: whose rule lets it pass", () => {
    const site = { ...testSite(), authorised: [{ id: "night-desk", bands: ["b8"], technology: "gsm" as const, zones: "all" as const }] };
    const { because, looks, alerts } = explain(heardFrom(LEVELS), { site, at: 8 });
    expect(alerts).toEqual([]);
    expect(because).toContain("authorised");
    expect(looks.at(-1)?.says).toContain("night-desk");
  });

  it("a permitted place", () => {
    const everywhere = testSite().zones[0]?.places ?? [];
    const { because, alerts } = explain(heardFrom(LEVELS), { site: testSite({ permitted: everywhere.slice(0, 7) }), at: 8 });
    expect(alerts.filter((one) => one.type === "alert" && !one.uncertain)).toEqual([]);
    expect(because).toContain("permitted");
  });

  it("no handset: a cordless base", () => {
    const base = { band: "dect", bursts: dectBase(14), levels: LEVELS };
    const items = stream({ seconds: 14, sensors: SENSORS, bands: ["dect"], transmitters: [base] });
    const { because, looks, alerts } = explain(items, { band: "dect", at: 8 });
    expect(alerts).toEqual([]);
    expect(because).toContain("no-handset");
    expect(looks.at(-1)?.says).toContain("dect");
  });

  it("a silent sensor, and one that spoke of other bands only", () => {
    const all = stream({ seconds: 14, sensors: SENSORS, bands: ["b8-ul", "b20-ul"] });
    const without = (sensor: string, band?: string) =>
      all.filter((item) => !("sensor" in item && item.sensor === sensor && (band === undefined || ("band" in item && item.band === band))));
    expect([...explain(without("L1-a"), { at: 8 }).because]).toEqual(["sensor-silent"]);
    expect([...explain(without("L1-a", "b8-ul"), { at: 8 }).because]).toEqual(["band-silent"]);
  });

  it("late: what came too late is counted, and the windows say that nothing was there", () => {
    const items = heardFrom(LEVELS);
    const isLate = (item: StreamItem) =>
      "sensor" in item && item.sensor === "L1-a" && item.t > START + 6 * SECOND && item.t < START + 11 * SECOND;
    const late = [...items.filter((item) => !isLate(item)), ...items.filter(isLate)];
    const { because, refused, looks } = explain(late, { at: 8 });
    expect([...because]).toEqual(["sensor-silent"]);
    expect(new Set(refused)).toEqual(new Set(["late"]));
    expect(looks).toHaveLength((3 * SECOND) / WINDOW + 1);
  });

  it("ahead: a clock that runs away is counted", () => {
    const far = heardFrom(LEVELS).filter((item) => item.t < START + 3 * SECOND);
    const stray = { type: "reading", t: START + 9 * SECOND, dt: WINDOW, sensor: "L1-a", band: "b8-ul", mean: -60 } as const;
    expect(explain([...far, stray], { at: 8 }).refused).toEqual(["ahead"]);
  });
});

describe("what a sweeping sensor heard", () => {
  const carrier = (s: number, bin: number) => (s >= 40 && s < 70 && bin === 200 ? 25 : 0);

  it("is told with the band's best bin against its limit where there is an alert", () => {
    const { because, looks } = explain(sweepsOf(80, carrier), { at: 55 });
    expect([...because]).toContain("alert");
    const look = looks.find((one) => one.because === "alert");
    expect(look?.sweep).toMatchObject({ hz: 900.05e6, looks: { over: 3, of: 3, needed: 2 } });
    expect(look?.sweep?.level).toBeGreaterThan(look?.sweep?.limit ?? Number.NaN);
    expect(look?.emissions[0]).toMatchObject({ sensors: ["L1-a"] });
  });

  it("below the threshold, and once over it: so far over its floor, in so many sweeps", () => {
    const quiet = explain(sweepsOf(80, carrier), { at: 30 }).looks.filter(({ sweep }) => sweep !== null);
    expect(quiet.length).toBeGreaterThan(0);
    for (const { because, says } of quiet) {
      expect(because).toBe("below-threshold");
      expect(says).toMatch(/^\d{3}\.\d{3} MHz, the band's best bin: \d\.\d dB over its floor where \d+\.\d are needed$/);
    }
    const once = explain(
      sweepsOf(40, (s, bin) => (s === 30 && bin === 200 ? 25 : 0)),
      { at: 30 },
    );
    expect(once.looks.find(({ because }) => because === "too-few-looks")?.says).toContain("in 1 of the last 3 sweeps, 2 are needed");
  });

  it("says that nothing stands for a floor where there are too few bins before any is learnt", () => {
    const few = sweepsOf(6, () => 0).map((item) => (item.type === "sweep" ? { ...item, dbm: item.dbm.slice(0, 5) } : item));
    const { looks } = explain(few, { at: 2 });
    expect(looks.find(({ sweep }) => sweep !== null)).toMatchObject({ because: "below-threshold", sweep: { floor: null, limit: null } });
  });
});

describe("what a sensor of addresses heard", () => {
  it("is the device, not silence", () => {
    const wifi: Band = {
      id: "wifi24",
      name: "Wi-Fi",
      low: 2400e6,
      high: 2483.5e6,
      direction: "ism",
      technologies: ["wifi"],
      countries: [],
    };
    const phone = {
      address: "random-00000000000000a1",
      at: { x: 4.5, y: 2, z: 1 },
      power: 14,
      every: 1,
      says: { role: "client" as const },
    };
    const site = testSite({ policy: "prohibited" });
    const { because } = explain(heardAddresses([phone], 60), { site, bands: [...testBands, wifi], band: "wifi24", at: 40 });
    expect(because).not.toContain("band-silent");
    expect(because).toContain("alert");
  });
});
