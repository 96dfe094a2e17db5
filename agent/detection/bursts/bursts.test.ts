import { describe, expect, it } from "vitest";
import { normal, random } from "../testing/stream.ts";
import { familyOf } from "./family.ts";
import { concentration, fold, KNOWN_PERIODS } from "./fold.ts";
import { technologiesOf } from "./spectrum.ts";

const mobile = new Set(["gsm", "umts", "lte", "nr"]);

describe("a burst's length", () => {
  it.each([
    [547, "gsm"],
    [325, "gsm-access"],
    [1000, "subframe"],
    [3990, "subframe"],
    [903, "prach"],
    [250_000, "continuous"],
    [760, "other"],
    [1250, "other"],
  ])("of %i µs in a mobile band is of the family %s", (length, family) => {
    expect(familyOf(length, mobile)).toBe(family);
  });

  it("of 364 µs is DECT's in the DECT band and nobody's in LTE's", () => {
    expect(familyOf(364, new Set(["dect"]))).toBe("dect");
    expect(familyOf(364, new Set(["lte"]))).toBe("other");
  });

  it("of 14.2 ms is a TETRA slot", () => {
    expect(familyOf(14_167, new Set(["tetra"]))).toBe("tetra");
  });
});

describe("what a band may carry", () => {
  const band = (low: number, high: number, technologies: readonly string[]) =>
    technologiesOf({ id: "x", name: "x", low, high, direction: "uplink", technologies, countries: ["*"] });

  it("is every mobile technology, whatever the law of the day", () => {
    expect(band(1920e6, 1980e6, ["lte"]).has("umts")).toBe(true);
  });

  it("is GSM only where GSM phones can send", () => {
    expect(band(880e6, 915e6, ["lte"]).has("gsm")).toBe(true);
    expect(band(2500e6, 2570e6, ["lte"]).has("gsm")).toBe(false);
  });

  it("is no mobile technology in a band that has none", () => {
    expect([...band(380e6, 390e6, ["tetra"])]).toEqual(["tetra"]);
  });
});

describe("folding", () => {
  const uniform = random(5);
  const train = (period: number, n: number, missing: number): number[] =>
    Array.from({ length: n }, (_, i) => 1000 + i * period + 15 * normal(uniform)).filter(() => uniform() > missing);

  it.each(KNOWN_PERIODS.filter((known) => known.period > 4000).map((known) => [known.name, known] as const))(
    "finds %s with a third of the bursts missing",
    (_, known) => {
      expect(fold(train(known.period, 90, 0.33), [known], { chance: 1e-4 })?.known).toBe(known);
    },
  );

  it("chooses the longest period that explains the times: 20 ms speech also stands still at 1 ms", () => {
    expect(fold(train(20_000, 90, 0.2), KNOWN_PERIODS, { chance: 1e-4 })?.known.period).toBe(20_000);
  });

  it("finds nothing in times without a period", () => {
    const times = Array.from({ length: 90 }, () => Math.round(uniform() * 2e6)).sort((a, b) => a - b);
    expect(fold(times, KNOWN_PERIODS, { chance: 1e-4 })).toBeUndefined();
  });

  it("finds nothing in a train 3 % off the period", () => {
    const gsm = KNOWN_PERIODS.filter((known) => known.name.startsWith("GSM frame"));
    expect(fold(train(4615 * 1.03, 90, 0), gsm, { chance: 1e-4 })).toBeUndefined();
  });

  it("gives 1 for times that stand still and about 0 for times spread evenly", () => {
    expect(concentration([0, 100, 200], 100)).toBeCloseTo(1);
    expect(concentration([0, 25, 50, 75], 100)).toBeCloseTo(0);
  });
});
