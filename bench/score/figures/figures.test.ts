/** From what worlds showed to figures. */
import type { Figure } from "@wingwatch/test/figures/figure";
import { describe, expect, it } from "vitest";
import type { Outcome, PhoneCase } from "../outcome.ts";
import { scoreFigures } from "./all.ts";
import { calibrationGap, perfectGap } from "./calibration.ts";
import { poissonUpper } from "./poisson.ts";

const phone: PhoneCase = {
  id: "b8-ul-1",
  technology: "gsm",
  activity: "voice",
  seconds: 10,
  snr: 20,
  found: true,
  whole: true,
  technologyRight: true,
  alertAfter: 1,
  place: { error: 2, level: true, cell: true, top3: true, inside: true, claimed: 0.7 },
};

const world = (suite: string, some: Partial<Outcome>): Outcome => ({
  suite,
  seed: 1,
  simulatedSeconds: 3600,
  phones: [],
  pairs: [],
  othersCalledHandset: { k: 0, n: 0 },
  outsideCalledInside: { k: 0, n: 0 },
  outsideAloneCalledInside: { k: 0, n: 0 },
  insideRight: { k: 0, n: 0 },
  falseAlerts: 0,
  ...some,
});

function figure(name: string, ...outcomes: readonly Outcome[]): Figure {
  const found = scoreFigures(outcomes).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no figure ${name}`);
  return found;
}

describe("shares", () => {
  it("count calls of 5 s and 10 dB only, faint worlds too", () => {
    const others = [
      { ...phone, found: false, snr: 9 },
      { ...phone, found: false, seconds: 4 },
      { ...phone, found: false, snr: null },
    ];
    const outcomes = [world("calls", { phones: [phone, ...others] }), world("faint", { phones: [{ ...phone, found: false }] })];
    expect(figure("detect.call", ...outcomes)).toMatchObject({ value: 50, n: 2 });
    expect(figure("detect.call.9-dB", ...outcomes)).toMatchObject({ value: 0, n: 1 });
  });

  it("say their interval after Wilson", () => {
    const phones = Array.from({ length: 10 }, () => phone);
    expect(figure("merge", world("calls", { phones })).note).toContain("72.2–100 %");
  });

  it("are null, not 0, where nothing was measured", () => {
    expect(figure("split").value).toBeNull();
    expect(figure("false.quiet").value).toBeNull();
    expect(figure("place.p70").value).toBeNull();
    expect(figure("alert.time.p95").value).toBeNull();
  });

  it("take pairs that differ by 10 dB at some sensor", () => {
    const pairs = [
      { together: 5, apart: 12, toldApart: true },
      { together: 5, apart: 3, toldApart: false },
    ];
    expect(figure("split", world("pairs", { pairs }))).toMatchObject({ value: 100, n: 1 });
  });
});

describe("alerts", () => {
  it("that never sounded count with the length of the call", () => {
    const phones = [phone, phone, { ...phone, alertAfter: null, seconds: 30 }];
    expect(figure("alert.time.p95", world("calls", { phones })).value).toBe(30);
    expect(figure("alert.time", world("calls", { phones })).value).toBe(1);
  });

  it("of quiet worlds are bounded by what three hours cannot exclude", () => {
    const hours = [1, 2, 3].map(() => world("quiet", {}));
    expect(figure("false.quiet", ...hours).value).toBeCloseTo((2.9957 / 3) * 168, 1);
  });
});

it.each([
  [0, 2.996],
  [1, 4.744],
  [10, 16.962],
])("the upper 95 %% bound of a Poisson count of %i is %f", (seen, bound) => {
  expect(poissonUpper(seen)).toBeCloseTo(bound, 2);
});

it("a walk in every band is told apart from one in one band, and has no targets", () => {
  const missed = { ...phone, place: { ...(phone.place as NonNullable<PhoneCase["place"]>), cell: false } };
  const outcomes = [world("walk", { phones: [missed] }), world("walk.every-band", { phones: [phone] })];
  expect(figure("place.cell.walk", ...outcomes)).toMatchObject({ value: 0, target: ">= 85" });
  expect(figure("place.cell.walk.every-band", ...outcomes)).toMatchObject({ value: 100, target: "" });
  expect(figure("place.cell.walk.every-band", ...outcomes).note).toContain("after a walk in every band");
});

describe("calibration", () => {
  it("is perfect where seven of ten claims of 70 % are right", () => {
    expect(calibrationGap(Array.from({ length: 10 }, (_, i) => ({ claimed: 0.7, right: i < 7 })))).toBeCloseTo(0);
  });

  it("does not let doubt in one place pay for boldness in another", () => {
    const bold = Array.from({ length: 10 }, (_, i) => ({ claimed: 0.9, right: i < 7 }));
    const shy = Array.from({ length: 10 }, (_, i) => ({ claimed: 0.1, right: i < 3 }));
    expect(calibrationGap([...bold, ...shy])).toBeCloseTo(20);
  });

  it("says what a perfect estimator would show with as many claims", () => {
    const claims = (n: number) => Array.from({ length: n }, (_, i) => ({ claimed: 0.7, right: i % 10 < 7 }));
    // All in one fifth: the mean of |k/n - 0.7| is 0.8 standard deviations, and 1.96 of them bound 95 %.
    const deviation = (n: number) => 100 * Math.sqrt((0.7 * 0.3) / n);
    for (const n of [400, 1600]) {
      expect(perfectGap(claims(n))?.mean).toBeCloseTo(0.798 * deviation(n), 0);
      expect(perfectGap(claims(n))?.most).toBeCloseTo(1.96 * deviation(n), 0);
    }
    const phones = Array.from({ length: 50 }, () => phone);
    expect(figure("place.calibration", world("calls", { phones })).note).toMatch(
      /a perfect estimator shows 4.9 by chance, 12.0 at most in 95 %/,
    );
    expect(figure("place.calibration").note).not.toContain("perfect");
  });
});

describe("bands that both directions share", () => {
  const call = (id: string, some: Partial<PhoneCase> = {}): PhoneCase => ({ ...phone, id, ...some });

  it("are told by pattern, calls of 5 s and 10 dB only", () => {
    const phones = [call("lte-1-1"), call("lte-1-2", { alertAfter: null }), call("lte-1-3", { snr: 8, found: false }), call("nr-2.5-1")];
    const outcome = world("shared-bands", { phones });
    expect(figure("tdd.found.lte-1", outcome)).toMatchObject({ value: 100, n: 2, target: "" });
    expect(figure("tdd.alert.lte-1", outcome)).toMatchObject({ value: 50, n: 2 });
    expect(figure("tdd.technology.nr-2.5", outcome)).toMatchObject({ value: 100, n: 1 });
    expect(figure("tdd.alert.nr-2.5-in-turn", outcome).value).toBeNull();
  });

  it("show what base stations were taken for", () => {
    const outcome = world("masts", { othersCalledHandset: { k: 1, n: 5 }, falseAlerts: 3 });
    expect(figure("tdd.mast.called-handset", outcome)).toMatchObject({ value: 20, n: 5 });
    expect(figure("tdd.mast.alerts", outcome)).toMatchObject({ value: 3, n: 1 });
    expect(figure("tdd.mast.alerts").value).toBeNull();
  });
});
