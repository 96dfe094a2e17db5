/** Scoring on findings made by hand: every rule of the matching has a case that holds and one that just misses. */
import { describe, expect, it } from "vitest";
import { fixOf } from "../detection/testing/fix.ts";
import type { Alert, Emission, Site } from "../domain/index.ts";
import { rate } from "./rate.ts";
import { score } from "./score.ts";
import type { Transmission } from "./truth.ts";

const S = 1_000_000;
const START = 1_800_000_000 * S;

const site = {
  sensors: [{ id: "S1", bands: ["b8-ul", "b3-ul"] }],
  wings: [
    {
      id: "A",
      levels: [
        { id: "A1", height: 0 },
        { id: "A2", height: 3 },
      ],
    },
  ],
} as unknown as Site;

function transmission(over: Partial<Transmission>): Transmission {
  return {
    type: "transmission",
    id: "t1",
    t: START,
    dt: 10 * S,
    technology: "gsm",
    activity: "voice",
    band: "b8-ul",
    wing: "A",
    level: "A1",
    cell: "c1",
    x: 1,
    y: 1,
    z: 1,
    dbm: 20,
    role: "handset",
    inside: true,
    authorised: false,
    ...over,
  };
}

function emission(over: Partial<Emission>): Emission {
  return {
    type: "emission",
    id: "e1",
    t: START,
    dt: 10 * S,
    open: false,
    band: "b8-ul",
    technology: "gsm",
    confidence: 0.9,
    activity: "voice",
    handset: 0.95,
    levels: {},
    reasons: [],
    ...over,
  };
}

function alert(over: Partial<Alert>): Alert {
  return {
    type: "alert",
    id: "a1",
    kind: "breakthrough",
    t: START,
    raised: START + S,
    updated: START + S,
    active: true,
    priority: "high",
    emissions: ["e1"],
    p: 0.9,
    uncertain: false,
    thresholds: 1,
    reasons: [],
    ...over,
  };
}

const fix = fixOf({
  emission: "e1",
  t: START,
  wing: "A",
  level: "A1",
  levels: [["A1", 0.99]],
  cells: [["c1", 0.7]],
  x: 1,
  y: 1,
  r90: 3,
  inside: 0.99,
});

describe("score", () => {
  it("matches one to one by the greatest overlap and counts the other emission as a piece", () => {
    const findings = [emission({}), emission({ id: "e2", t: START + 2 * S, dt: S })];
    const result = score({ findings, truth: [transmission({})], site });
    expect(result.detection).toMatchObject({ value: 1, n: 1, k: 1 });
    expect(result.merge).toMatchObject({ n: 1, k: 0 });
    expect(result.detection.unexplained).toBe(0);
  });

  it("needs the same band and half of the shorter or 250 ms in common", () => {
    const near = (dt: number, t: number) => score({ findings: [emission({ t, dt })], truth: [transmission({ dt: S })], site }).detection.k;
    expect(near(10 * S, START + 0.75 * S)).toBe(1);
    expect(near(10 * S, START + 0.76 * S)).toBe(0);
    expect(near(0.2 * S, START + 0.9 * S)).toBe(1);
    expect(near(0.2 * S, START + 0.91 * S)).toBe(0);
    expect(score({ findings: [emission({ band: "b3-ul" })], truth: [transmission({})], site }).detection.k).toBe(0);
  });

  it("takes the last word about an emission", () => {
    const findings = [emission({ technology: "unknown" }), emission({ technology: "gsm" })];
    expect(score({ findings, truth: [transmission({})], site }).classification.k).toBe(1);
  });

  it("counts transmissions on bands that no sensor covers apart", () => {
    const result = score({ findings: [], truth: [transmission({ band: "wifi24" }), transmission({ id: "t2" })], site });
    expect(result.detection).toMatchObject({ n: 1, k: 0, uncovered: 1 });
  });

  it("calls an alert false unless a forbidden phone transmits in its band within two seconds", () => {
    const at = (t: number, over: Partial<Transmission> = {}) =>
      score({ findings: [emission({ t, dt: S }), alert({ t, updated: t + S })], truth: [transmission(over)], site }).falseAlerts.k;
    expect(at(START + 12 * S)).toBe(0);
    expect(at(START + 13 * S)).toBe(1);
    expect(at(START, { authorised: true })).toBe(1);
    expect(at(START, { inside: false })).toBe(1);
    expect(at(START, { band: "b3-ul" })).toBe(1);
  });

  it("does not count an alert that never got beyond place uncertain, nor one about a sensor", () => {
    const findings = [emission({}), alert({ uncertain: true }), alert({ id: "s", kind: "sensor-silent", emissions: [] })];
    expect(score({ findings, truth: [], site }).falseAlerts).toMatchObject({ n: 0, k: 0, value: null });
  });

  it("measures a fix on the wrong level in space", () => {
    const placed = (level: string) => score({ findings: [emission({}), { ...fix, level }], truth: [transmission({})], site }).place;
    expect(placed("A1").p50).toBe(0);
    expect(placed("A2").p50).toBe(3);
    expect(placed("A2").level.k).toBe(0);
  });

  it("measures the error against where a moving phone was at the time of the fix", () => {
    const truth = transmission({
      x: 9,
      path: [
        [0, 9, 1, 1],
        [5 * S, 1, 1, 1],
      ],
    });
    expect(score({ findings: [emission({}), { ...fix, t: START + 5 * S }], truth: [truth], site }).place.p50).toBe(0);
  });

  it("measures the time to the first alert that sounded", () => {
    const findings = [emission({}), alert({ uncertain: true, updated: START + S }), alert({ updated: START + 2 * S })];
    expect(score({ findings, truth: [transmission({})], site }).timeToAlert).toMatchObject({ n: 1, median: 2 });
  });

  it("gives the time to the first sound of every phone that sounded one, and those that did not as not alerted", () => {
    const bands = ["b8-ul", "b3-ul", "b20-ul"] as const;
    const truth = bands.map((band) => transmission({ id: band, band }));
    const findings = [
      ...bands.map((band) => emission({ id: `e-${band}`, band })),
      alert({ id: "a1", emissions: ["e-b8-ul"], updated: START + 3 * S }),
      alert({ id: "a2", emissions: ["e-b3-ul"], updated: START + 4 * S }),
      alert({ id: "a2", emissions: ["e-b3-ul"], updated: START + 9 * S }),
    ];
    const listening = { ...site, sensors: [{ id: "S1", bands }] } as unknown as Site;
    const { timeToAlert } = score({ findings, truth, site: listening });
    expect(timeToAlert).toMatchObject({ n: 2, seconds: [3, 4], alerted: { k: 2, n: 3 } });
  });

  it("wants two phones that overlap by three seconds to be two emissions", () => {
    const truth = [transmission({}), transmission({ id: "t2", t: START + 6 * S })];
    expect(score({ findings: [emission({ dt: 16 * S })], truth, site }).split).toMatchObject({ n: 1, k: 0 });
    expect(score({ findings: [emission({}), emission({ id: "e2", t: START + 6 * S })], truth, site }).split).toMatchObject({ n: 1, k: 1 });
  });
});

describe("rate", () => {
  it("gives Wilson's interval", () => {
    const { lo, hi } = rate(9, 10);
    expect(lo).toBeCloseTo(0.5958, 3);
    expect(hi).toBeCloseTo(0.9821, 3);
  });

  it("stays within 0 and 1 and is open for no cases", () => {
    expect(rate(0, 5).lo).toBe(0);
    expect(rate(5, 5).hi).toBe(1);
    for (let n = 1; n < 200; n += 1) expect([rate(0, n).lo, rate(n, n).hi]).toEqual([0, 1]);
    expect(rate(0, 0)).toEqual({ value: null, n: 0, k: 0, lo: 0, hi: 1 });
  });
});
