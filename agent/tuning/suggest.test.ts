/** Noise of known kind through the detector itself: suggested thresholds keep the budget on noise that was never seen. */
import { describe, expect, it } from "vitest";
import { lookAgain } from "../detection/index.ts";
import { testSite } from "../detection/testing/site.ts";
import { normal, random } from "../detection/testing/stream.ts";
import { SECOND } from "../domain/index.ts";
import { episodes } from "./episodes.ts";
import { poissonInterval } from "./poisson-interval.ts";
import { suggest } from "./suggest.ts";
import { whatIf } from "./what-if.ts";

const START = 1_800_000_000 * SECOND;
const OF = { sensor: "L1-a", band: "b8-ul" };

interface Kind {
  readonly days: number;
  readonly seed: number;
  /** Chance of a click in a second, and its mean height in dB. */
  readonly clicks?: number;
  /** Seconds in which a phone is heard, dB over the floor. */
  readonly phones?: readonly number[];
  readonly loud?: number;
}

/** A reading a second of a sensor's noise. */
function heard({ days, seed, clicks = 0, phones = [], loud = 12 }: Kind) {
  const uniform = random(seed);
  const n = days * 86_400;
  const t = Float64Array.from({ length: n }, (_, i) => START + (i + 1) * SECOND);
  const isPhone = new Set(phones.flatMap((at) => Array.from({ length: 8 }, (_, i) => at + i)));
  const peak = new Float64Array(n);
  const mean = Float64Array.from({ length: n }, (_, i) => {
    peak[i] = -89 + 0.8 * normal(uniform) + (uniform() < clicks ? -3 * Math.log(1 - uniform()) : 0) + (isPhone.has(i) ? loud : 0);
    return -94 + 0.3 * normal(uniform) + (isPhone.has(i) ? loud : 0);
  });
  return { t, floor: new Float64Array(n).fill(-95), mean, peak };
}

function siteAdding(db: number) {
  const site = testSite();
  return { ...site, thresholds: { ...site.thresholds, bands: { "b8-ul": db } } };
}

function looks(kind: Kind) {
  const levels = heard(kind);
  return (added: number) => lookAgain(siteAdding(added), OF, levels);
}

const known = (seconds: readonly number[]) => seconds.map((at) => ({ from: START + at * SECOND, to: START + (at + 8) * SECOND }));

describe("a suggested threshold", () => {
  it.each([
    ["quiet noise", 0, 4],
    ["clicks in one second of five hundred", 0.002, 4],
  ])("keeps a budget on days that it never saw, and is not much too high: %s", (_, clicks, perDay) => {
    const learnt = suggest(looks({ days: 2, seed: 5, clicks }), { perDay, known: [] });
    expect(learnt.expected).toBeLessThanOrEqual(perDay);
    const later = Array.from({ length: 6 }, (_, i) => lookAgain(siteAdding(learnt.add), OF, heard({ days: 2, seed: 50 + i, clicks })));
    const rate = later.reduce((sum, looked) => sum + episodes(looked, 0).length, 0) / 12;
    expect(rate).toBeLessThan(2 * perDay);
    expect(rate).toBeGreaterThan(perDay / 4);
  });

  it("does not take known transmissions for false ones, and says which of them it would go on hearing", () => {
    const phones = Array.from({ length: 40 }, (_, i) => 1000 + 2000 * i);
    const lookWith = looks({ days: 1, seed: 7, phones });
    const told = suggest(lookWith, { perDay: 1, known: known(phones) });
    expect([told.known, told.heard]).toEqual([40, 40]);
    expect(told.add).toBeLessThan(2);
    expect(suggest(lookWith, { perDay: 1, known: [] }).add).toBeGreaterThan(5);
  });

  it("names a sensor that hears none of those beside it as badly placed, but not after two of them, nor where it hears one", () => {
    const beside = known([3600, 20_000, 40_000]);
    const of = (loud: number, those = beside) =>
      suggest(looks({ days: 1, seed: 11, phones: [3600], loud }), { perDay: 4, known: beside, beside: those }).verdict;
    expect([of(0), of(0, beside.slice(0, 2)) === "misplaced", of(12) === "misplaced"]).toEqual(["misplaced", false, false]);
  });

  it("gives up a sensor that only an absurd threshold would calm, and one that is stuck", () => {
    expect(suggest(looks({ days: 1, seed: 9, clicks: 0.2 }), { perDay: 0.01, known: [] }).verdict).toBe("drowned");
    const stuck = heard({ days: 1, seed: 1 });
    stuck.mean.fill(-94);
    stuck.peak.fill(-89);
    expect(suggest(() => lookAgain(testSite(), OF, stuck), { perDay: 1, known: [] }).verdict).toBe("deaf");
  });

  it("says where too little was heard to know", () => {
    expect(suggest(looks({ days: 0.001, seed: 1 }), { perDay: 1, known: [] }).verdict).toBe("short");
  });
});

describe("what would have been heard", () => {
  const phones = [20_000, 40_000];
  const looked = lookAgain(testSite(), OF, heard({ days: 1, seed: 3, phones }));
  const told = whatIf(looked, { from: START, to: START + 86_400 * SECOND, points: 96, known: known([...phones, 60_000]) });

  it("is on a time line of the asked fineness, with floor and threshold", () => {
    expect(told.points.length).toBe(96);
    expect(told.points.reduce((sum, { looks }) => sum + looks, 0)).toBe(86_400);
    expect(told.points.every(({ floor, threshold }) => floor < threshold)).toBe(true);
    expect(told.points.filter(({ up }) => up > 0).length).toBe(2);
  });

  it("begins where it was asked to, not with the look that ended there", () => {
    const from = START + 100 * SECOND;
    const later = whatIf(looked, { from, to: from + 1000 * SECOND, points: 10, known: [] });
    expect([later.points[0]?.t, later.points.length]).toEqual([from, 10]);
  });

  it("tells known transmissions from others, and which known one stays unheard", () => {
    expect([told.known, told.heard]).toEqual([3, 2]);
    expect(told.episodes.filter((one) => one.known).length).toBe(2);
  });

  it("falls along its curve, false episodes and heard transmissions alike", () => {
    const falling = (values: readonly number[]) => values.every((value, i) => i === 0 || value <= values[i - 1]!);
    expect(falling(told.curve.map(({ heard }) => heard))).toBe(true);
    expect(falling(told.curve.filter(({ added }) => added >= 0).map(({ falsePerDay }) => falsePerDay.value))).toBe(true);
    expect(told.curve.find(({ added }) => added === 0)?.falsePerDay).toEqual(told.falsePerDay);
  });

  it("counts every look in its distribution", () => {
    expect(told.distribution.counts.reduce((sum, n) => sum + n, 0)).toBe(looked.length);
  });
});

describe("the interval of a count", () => {
  it("agrees with the exact one of published tables to a few per cent", () => {
    // Garwood 1936.
    for (const [n, lo, hi] of [
      [0, 0, 3.689],
      [1, 0.025, 5.572],
      [5, 1.623, 11.668],
      [20, 12.217, 30.888],
    ] as const) {
      const [low, high] = poissonInterval(n);
      expect(Math.abs(low - lo)).toBeLessThan(0.05);
      expect(Math.abs(high - hi)).toBeLessThan(0.05);
    }
  });
});
