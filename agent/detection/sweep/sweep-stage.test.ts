import { describe, expect, it } from "vitest";
import type { Emission, Finding, Sweep } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { normal, random, START } from "../testing/stream.ts";

const BINS = 400;
const FIRST = 800e6;

/** Sweeps of 1 MHz bins, -70 dB with a spread of 4, with `rises` in dB by bin. */
function sweeps(n: number, seed: number, rises: Readonly<Record<number, readonly number[]>> = {}): readonly Sweep[] {
  const uniform = random(seed);
  return Array.from({ length: n }, (_, k) => ({
    type: "sweep" as const,
    t: START + k * 1_000_000,
    dt: 1_000_000,
    sensor: "L1-a",
    start: FIRST,
    step: 1e6,
    relative: true as const,
    dbm: Array.from({ length: BINS }, (_, i) => -70 + 4 * normal(uniform) + (rises[i]?.[k] ?? 0)),
  }));
}

function run(items: readonly Sweep[], learnt = sweeps(30, 99), site = testSite()): readonly Emission[] {
  const detection = createDetection({ site, bands: testBands });
  for (const item of learnt) detection.learn(item);
  const found: readonly Finding[] = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
  return [...new Map(found.filter((one): one is Emission => one.type === "emission").map((one) => [one.id, one])).values()];
}

describe("sweeps", () => {
  it("give nothing on noise like that which was learnt", () => {
    expect(run(sweeps(20, 1))).toHaveLength(0);
  });

  it("give one emission for neighbouring bins that stay up, at the strongest, with their number", () => {
    const [found, ...others] = run(sweeps(2, 2, { 300: [30, 30], 301: [40, 40], 302: [30, 30] }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ band: null, hz: FIRST + 301.5e6 });
    expect(found?.reasons[0]?.figures?.bins).toBe(3);
  });

  it("name the band where one holds the frequency", () => {
    expect(run(sweeps(2, 3, { 40: [35, 35] }))[0]).toMatchObject({ band: "b20-ul", hz: FIRST + 40.5e6 });
  });

  it("give nothing for a bin that is up once", () => {
    expect(run(sweeps(6, 4, { 300: [0, 40, 0, 0, 0, 0] }))).toEqual([]);
  });

  it("give nothing for a bin that was always up while floors were learnt", () => {
    const always = Object.fromEntries([[300, Array.from({ length: 30 }, () => 40)]]);
    expect(run(sweeps(6, 5, always), sweeps(30, 99, always))).toEqual([]);
  });

  it("find a strong carrier before anything is learnt, by its neighbours in frequency", () => {
    expect(run(sweeps(3, 6, { 300: [45, 45, 45] }), []).map((one) => one.hz)).toEqual([FIRST + 300.5e6]);
  });

  it("ask for more the fewer false incidents are accepted, once floors are learnt too", () => {
    const weak = sweeps(3, 5, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [4 * i, [18, 18, 18]])));
    const found = (falseIncidentsPerSensorDay: number) => run(weak, sweeps(64, 99), testSite({ falseIncidentsPerSensorDay })).length;
    expect(found(0.3)).toBeGreaterThan(1.5 * found(0.0003));
    expect(found(0.0003)).toBeGreaterThan(1.5 * found(0.0000003));
  });

  it("do not use what is no number, nor bins below the receiver's range", () => {
    const [first] = sweeps(1, 7);
    const broken = { ...(first as Sweep), dbm: [Number.NaN, Number.NEGATIVE_INFINITY, -70] };
    const low = { ...(first as Sweep), start: 0, dbm: [0, 0, 0] };
    expect(run([broken, low, broken, low, broken, low], [])).toEqual([]);
  });

  it("learn the same floors from a sweep cut into lines", () => {
    const lines = sweeps(30, 99).flatMap((sweep) =>
      [0, 1, 2, 3].map((i) => ({ ...sweep, start: FIRST + i * 100e6, dbm: (sweep.dbm as number[]).slice(i * 100, i * 100 + 100) })),
    );
    const rise = sweeps(2, 8, { 150: [30, 30] });
    expect(run(rise, lines)).toEqual(run(rise));
  });
});
