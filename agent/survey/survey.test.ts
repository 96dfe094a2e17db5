import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metreLoss } from "../detection/fix/fixer.ts";
import { termsOf } from "../detection/fix/links.ts";
import { TERMS } from "../detection/fix/radio-model.ts";
import { wingScene } from "../detection/fix/scene.ts";
import { expectedBelow } from "./censored.ts";
import { heldOut } from "./held-out.ts";
import { heldOutTable, worthOf } from "./report.ts";
import { surveySite, surveyWing } from "./survey-site.ts";
import { BAND, PLAIN, SITE, type TrueRadio, WING, walkThrough } from "./testing/walked-wing.ts";
import type { WalkPoint } from "./walk-point.ts";

const METRE = metreLoss((BAND.low + BAND.high) / 2);
const options = { site: SITE, bands: [BAND], version: 1 };
/** Walls 3 dB more than the plan's, floors 2 dB less, the exponent a little higher, one sensor 2 dB down. */
const other: TrueRadio = {
  terms: PLAIN.terms.map((value, i) => value + ({ exponent: 0.15, wall: 3, floor: -2 }[TERMS[i] as string] ?? 0)),
  tooLittle: { "L1-S18": 2 },
};
const uneven: TrueRadio = { ...other, shadow: (cell, sensor) => 6 * Math.sin(cell.charCodeAt(4) * 7 + sensor.charCodeAt(4) * 3) };
const surveyed = (points: readonly WalkPoint[]) => surveyWing(WING, points, options);
const term = (name: (typeof TERMS)[number], mean: readonly number[] | undefined) => mean?.[TERMS.indexOf(name)] ?? Number.NaN;

describe("a survey", () => {
  it("gives back the radio that the walk was made with", () => {
    const { mean } = surveyed(walkThrough(other, METRE))?.survey.model ?? {};
    expect(term("wall", mean)).toBeCloseTo(3, 0);
    expect(term("floor", mean)).toBeCloseTo(-2, 0);
    expect(Math.abs(term("exponent", mean) - term("exponent", other.terms))).toBeLessThan(0.1);
  });

  it("finds the sensor that shows too little, and carries half of that over to bands that were not walked", () => {
    const offsets = surveyed(walkThrough(other, METRE))?.survey.model.offsets["L1-S18"];
    expect(offsets?.["b8-ul"]?.value).toBeGreaterThan(1);
    expect(offsets?.["*"]?.value).toBeCloseTo((offsets?.["b8-ul"]?.value ?? 0) / 2, 5);
  });

  it("works with cells that were not walked, and with a sensor that hears nothing", () => {
    const half = walkThrough(other, METRE).filter((_, i) => i % 3 === 0);
    const deaf = half.map(({ heard: { "L2-S4": _, ...heard }, ...point }) => ({ ...point, heard }));
    const { survey } = surveyed(deaf) ?? {};
    expect(term("wall", survey?.model.mean)).toBeCloseTo(3, 0);
    expect(survey?.spots.every(({ excess }) => excess["L2-S4"] === undefined)).toBe(true);
  });

  it("sets a wrong mark aside and names it", () => {
    const points = walkThrough(other, METRE);
    const [first, last] = [points[0] as WalkPoint, points.at(-1) as WalkPoint];
    const wrong = points.map((point) => (point === first ? { ...last, cell: first.cell, x: first.x, y: first.y, z: first.z } : point));
    const { setAside, survey } = surveyed(wrong) ?? {};
    expect(setAside?.[0]?.point.cell).toBe(first.cell);
    expect(term("wall", survey?.model.mean)).toBeCloseTo(3, 0);
  });

  it("is none where no test phone was heard", () => {
    expect(surveySite(new Map(), options)).toEqual([]);
    expect(surveyed(walkThrough(other, METRE).map((point) => ({ ...point, heard: {} })))).toBeUndefined();
  });

  it("never throws, whatever was marked and measured", () => {
    const level = fc.double({ min: -140, max: 30, noNaN: true });
    const metres = fc.double({ min: -50, max: 100, noNaN: true });
    const levels = fc.dictionary(fc.constantFrom("L1-S4", "L1-S18", "L2-S31", "elsewhere"), level);
    const point = fc.record({
      cell: fc.string(),
      x: metres,
      y: metres,
      z: metres,
      band: fc.constantFrom("b8-ul", "b20-ul", "no-band"),
      heard: levels,
      silent: levels,
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), (points) => {
        for (const value of surveyed(points)?.survey.model.mean ?? []) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a survey in two bands", () => {
  const second = (radio: TrueRadio) => walkThrough(radio, METRE).map((point) => ({ ...point, band: "b20-ul" }));
  const spread = (name: (typeof TERMS)[number], points: readonly WalkPoint[]) => {
    const at = TERMS.indexOf(name);
    return Math.sqrt(surveyed(points)?.survey.model.covariance[at]?.[at] ?? Number.NaN);
  };

  it("is surer of walls by little, since both went through the same furniture", () => {
    const [one, both] = [walkThrough(uneven, METRE), [...walkThrough(uneven, METRE), ...second(uneven)]];
    expect(spread("wall", both)).toBeGreaterThan(0.8 * spread("wall", one));
  });

  it("explains what every stop measured by the radio that it hands over, although walls differ between the bands", () => {
    const points = [...walkThrough(other, METRE), ...second(PLAIN)];
    const { survey } = surveyed(points) ?? {};
    const { receivers, way } = wingScene(WING, SITE.sensors, { permitted: new Set(), outside: 0 });
    points.forEach(({ heard, ...point }) => {
      const spot = survey?.spots.find(({ x, y, z, band }) => x === point.x && y === point.y && z === point.z && band === point.band);
      const powers = receivers.flatMap((receiver) => {
        const [level, excess] = [heard[receiver.id], spot?.excess[receiver.id]];
        if (level === undefined || excess === undefined) return [];
        const between = way(point, receiver);
        const loss = termsOf(between).reduce((sum, value, i) => sum + value * (survey?.model.mean[i] ?? 0), METRE + between.planned);
        return [level + loss + excess.value + (survey?.model.offsets[receiver.id]?.[point.band]?.value ?? 0)];
      });
      expect(powers.length).toBeGreaterThan(1);
      expect(Math.max(...powers) - Math.min(...powers)).toBeLessThan(0.1);
    });
  });

  it("sets aside a cell that was marked wrongly in both", () => {
    const points = [...walkThrough(other, METRE), ...second(other)];
    const [first, last] = [points[0] as WalkPoint, points.at(-1) as WalkPoint];
    const { cell, x, y, z } = first;
    const wrong = points.map((point) => (point.cell === cell ? { ...last, band: point.band, cell, x, y, z } : point));
    expect(
      surveyed(wrong)
        ?.setAside.map(({ point }) => [point.cell, point.band])
        .sort(),
    ).toEqual([
      [cell, "b20-ul"],
      [cell, "b8-ul"],
    ]);
  });
});

describe("before and after", () => {
  const judged = heldOut(WING, walkThrough(uneven, METRE), options);

  it("judges every stop once by the plan and once by a survey that it had no part in", () => {
    expect(judged.map(({ cell }) => cell).sort()).toEqual(
      walkThrough(uneven, METRE)
        .map(({ cell }) => cell)
        .sort(),
    );
  });

  it("holds a cell out in all bands, so that what was heard there in another says nothing of it", () => {
    const cell = "L1-05";
    const few = walkThrough(uneven, METRE).filter((_, i) => i % 12 === 4);
    const inBand = (band: string, louder: number) =>
      few.map((point) => ({
        ...point,
        band,
        heard: point.cell === cell ? { ...point.heard, "L1-S4": (point.heard["L1-S4"] ?? -90) + louder } : point.heard,
      }));
    const after = (louder: number) =>
      heldOut(WING, [...inBand("b8-ul", 0), ...inBand("b20-ul", louder)], options).find((one) => one.cell === cell && one.band === "b8-ul")
        ?.after;
    expect(after(8)).toEqual(after(0));
  });

  it("shows that the survey comes nearer where the building is not as planned", () => {
    const before = worthOf(judged.map((one) => one.before));
    const after = worthOf(judged.map((one) => one.after));
    expect(after.p50 ?? 99).toBeLessThanOrEqual(before.p50 ?? 0);
    expect(after.level).toBeGreaterThanOrEqual(before.level ?? 1);
    expect(heldOutTable(judged)).toContain("48 held-out stops");
  });
});

describe("a level that is only known to lie below a bound", () => {
  it("is no news where it was expected below", () => {
    expect(expectedBelow(-90, { value: -99, spread: 5 })).toBeUndefined();
  });

  it("is expected below it, the surer the farther it was expected above", () => {
    for (const value of [-92, -85, -70, -20]) {
      const below = expectedBelow(-90, { value, spread: 5 });
      expect(below?.value).toBeLessThan(-90);
      expect(below?.spread).toBeLessThan(5);
    }
  });
});
