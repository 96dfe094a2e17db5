import { describe, expect, it } from "vitest";
import { lookAgain } from "../detection/index.ts";
import { testSite } from "../detection/testing/site.ts";
import { normal, random } from "../detection/testing/stream.ts";
import { SECOND } from "../domain/index.ts";
import { lookByDay } from "./look-by-day.ts";
import { suggestFor } from "./looker.ts";
import { suggest } from "./suggest.ts";

const START = 1_800_000_000 * SECOND;
const OF = { sensor: "L1-a", band: "b8-ul" };
const DAY = 86_400;

/** A reading a second of noise that wanders, from second `from` to `to`. */
function levels(from: number, to: number) {
  const uniform = random(3);
  const all = Array.from({ length: to }, () => -94 + 0.3 * normal(uniform));
  const mean = Float64Array.from(all.slice(from));
  return {
    t: Float64Array.from(mean, (_, i) => START + (from + i + 1) * SECOND),
    floor: new Float64Array(mean.length).fill(-95),
    mean,
    peak: mean.map((dbm) => dbm + 4),
  };
}

describe("a longer time looked at day by day", () => {
  const two = lookByDay(testSite(), OF, levels(0, 2 * DAY));

  it("has all looks of both days", () => {
    expect(two.length).toBe(2 * DAY);
    expect([two.t[0], two.t.at(-1)]).toEqual([START + SECOND, START + 2 * DAY * SECOND]);
  });

  it("begins each day as a sensor begins that was never heard before", () => {
    const second = lookAgain(testSite(), OF, levels(DAY, 2 * DAY));
    expect(two.margin.subarray(DAY)).toEqual(second.margin.subarray(0, second.length));
    const through = lookAgain(testSite(), OF, levels(0, 2 * DAY));
    expect(through.margin[DAY]).not.toBe(two.margin[DAY]);
  });

  it("is what a suggestion is read from", () => {
    const heard = levels(0, 2 * DAY);
    const adding = (db: number) => ({ ...testSite(), thresholds: { ...testSite().thresholds, bands: { "b8-ul": db } } });
    const bands = testSite().sensors.find(({ id }) => id === OF.sensor)?.bands.length ?? 1;
    const from = (look: typeof lookByDay) => suggest((added) => look(adding(added), OF, heard), { perDay: 20, known: [] });
    const told = suggestFor(testSite(), { ...OF, budget: 20 * bands, known: [] }, heard);
    expect(told.expected).toBe(from(lookByDay).expected);
    expect(told.expected).not.toBe(from(lookAgain).expected);
  });
});
