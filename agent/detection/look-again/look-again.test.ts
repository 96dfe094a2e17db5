import { describe, expect, it } from "vitest";
import { type Reading, SECOND, WINDOW } from "../../domain/index.ts";
import type { Look } from "../explain/look.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { gsmCall, START, stream } from "../testing/stream.ts";
import { heardIn, lookAgain } from "./look-again.ts";

const items = stream({
  seconds: 60,
  sensors: ["L1-a", "L1-b", "L2-a", "L2-b"],
  bands: ["b8-ul"],
  transmitters: [{ band: "b8-ul", bursts: [...gsmCall(20.2, 6), ...gsmCall(40, 2)], levels: { "L1-a": -70, "L1-b": -62 } }],
});
const own = items.filter((item): item is Reading => item.type === "reading" && item.sensor === "L1-a");
const column = (of: (reading: Reading) => number | undefined) => Float64Array.from(own, (one) => of(one) ?? Number.NaN);
const levels = {
  t: column(({ t }) => t),
  floor: column(({ floor }) => floor),
  mean: column(({ mean }) => mean),
  peak: column(({ peak }) => peak),
};
const of = { sensor: "L1-a", band: "b8-ul" };

describe("looking again", () => {
  it("finds the floor, the thresholds and the grades that the chain had, window by window", () => {
    const looks: Look[] = [];
    const probe = { ...of, from: START, to: START + 60 * SECOND, look: (look: Look) => void looks.push(look), refused: () => undefined };
    const detection = createDetection({ site: testSite(), bands: testBands, probe });
    for (const item of items) detection.push(item);
    const again = lookAgain(testSite(), of, levels);
    const grades = ["quiet", "hint", "held", "up"];
    const told = looks.filter(({ heard }) => heard !== null);
    expect(told.length).toBeGreaterThan(200);
    told.forEach((look, row) => {
      expect([again.t[row], grades[again.grade[row]!]]).toEqual([look.t, look.grade]);
    });
    // The probe tells the floor as it is after a look, this one what it was before.
    for (const [row, look] of told.slice(0, -1).entries()) expect(again.floor[row + 1]).toBeCloseTo(look.floor!.mean, 0);
  });

  it("hears the calls and nothing else, and less with a higher threshold", () => {
    const heard = heardIn(lookAgain(testSite(), of, levels), 2 * SECOND);
    expect(heard.map(({ from }) => from - START)).toEqual([20 * SECOND, 40 * SECOND]);
    expect(heard[0]!.to - START).toBeGreaterThanOrEqual(26 * SECOND);
    const { thresholds } = testSite();
    const higher = { ...testSite(), thresholds: { ...thresholds, sensors: { "L1-a": { "b8-ul": 30 } } } };
    expect(heardIn(lookAgain(higher, of, levels), 2 * SECOND)).toEqual([]);
  });

  it("says of each look how much could be added before it would no longer be up", () => {
    const again = lookAgain(testSite(), of, levels);
    for (const added of [0, 3, 8, 15]) {
      const { thresholds } = testSite();
      const other = lookAgain({ ...testSite(), thresholds: { ...thresholds, bands: { "b8-ul": added } } }, of, levels);
      // The first looks of each call: later ones rest on floors that a lower threshold kept from what a higher one let in.
      for (const row of [80, 81, 82, 83]) expect([added, row, other.grade[row] === 3]).toEqual([added, row, again.margin[row]! > added]);
    }
  });

  it("folds several readings of one window into one look, and skips what has no level", () => {
    const t = Float64Array.of(START + WINDOW, START + WINDOW - 1000, START + 2 * WINDOW).sort();
    const flat = (value: number) => Float64Array.of(value, value, Number.NaN);
    const looked = lookAgain(testSite(), of, { t, floor: flat(-95), mean: flat(-94), peak: flat(-89) });
    expect([looked.length, looked.t[0]]).toEqual([1, START + WINDOW]);
  });

  it("hears nothing with a sensor that the site does not have", () => {
    expect(lookAgain(testSite(), { sensor: "nobody", band: "b8-ul" }, levels).length).toBe(0);
  });
});
