import { describe, expect, it } from "vitest";
import { planModel, TERMS } from "../detection/fix/radio-model.ts";
import type { Band, Level, Place, Sensor, Site, Survey, Wing } from "../domain/index.ts";
import { oneMore } from "./advice.ts";
import { deviates } from "./draw.ts";
import { gradeOf } from "./grade.ts";
import { wingCoverage } from "./place-coverage.ts";
import { svgMap } from "./svg-map.ts";
import { textMap } from "./text-map.ts";

const band: Band = {
  id: "b8-ul",
  name: "900",
  low: 880e6,
  high: 915e6,
  direction: "uplink",
  technologies: ["gsm"],
  countries: ["*"],
};

/** Cells in a row behind a landing, walls of 12 dB. */
function row(cells: number, sensorsAt: readonly number[]): { site: Site; wing: Wing; level: Level } {
  const place = (id: string, kind: Place["kind"], ring: Place["polygon"][number]): Place => ({
    id,
    name: id,
    kind,
    level: "L",
    polygon: [ring],
  });
  const rect = (x: number, y: number, w: number, h: number) => [
    [x, y] as const,
    [x + w, y] as const,
    [x + w, y + h] as const,
    [x, y + h] as const,
  ];
  const level: Level = {
    id: "L",
    name: "Ground <1>",
    wing: "W",
    height: 0,
    places: [
      ...Array.from({ length: cells }, (_, i) => place(`c${i}`, "cell", rect(3 * i, 0, 3, 4))),
      place("walk", "landing", rect(0, 4, 3 * cells, 3)),
    ],
    walls: [],
  };
  const wing: Wing = { id: "W", name: "W", losses: { wall: 12, front: 8, floor: 15 }, levels: [level] };
  const sensors = sensorsAt.map(
    (x, i): Sensor => ({ id: `s${i}`, level: "L", x, y: 5.5, z: 2.4, bands: [band.id], offset: {}, driver: { type: "mqtt" } }),
  );
  return { site: { wings: [wing], sensors } as unknown as Site, wing, level };
}

/** A survey that found 30 dB more in every wall and cell front than the plan says. */
function thickWalls(wing: string): Survey {
  const plan = planModel();
  const mean = plan.mean.map((value, i) => (TERMS[i] === "wall" || TERMS[i] === "front" ? 30 : value));
  return { version: 1, author: "Eve", at: 0, reason: "after the repair", wings: [{ wing, model: { ...plan, mean }, spots: [] }] };
}

describe("coverage of a wing", () => {
  const near = row(6, [4, 9, 14]);
  const covered = wingCoverage(near.wing, { site: near.site, band, dbm: 10 });

  it("names for every place who hears it, and how near a fix would come", () => {
    expect(covered.map(({ place }) => place)).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "walk"]);
    expect(covered[0]?.hears.map(([id]) => id)).toContain("s0");
    const over = new Map(covered[0]?.hears.map(([id, , db]) => [id, db]));
    expect(over.get("s0")).toBeGreaterThan(over.get("s1") ?? 8);
    for (const one of covered) expect(one.e90 ?? 0).toBeGreaterThanOrEqual(one.e50 ?? 0);
  });

  it("is the same every time", () => {
    expect(wingCoverage(near.wing, { site: near.site, band, dbm: 10 })).toEqual(covered);
  });

  it("calls a place blind that no sensor would hear, and says where one more sensor would", () => {
    const far = row(40, [4]);
    const options = { site: far.site, band, dbm: -20 };
    const dark = wingCoverage(far.wing, options);
    const last = dark.find(({ place }) => place === "c39");
    expect(last && gradeOf(last)).toBe("blind");
    expect(dark[1] && gradeOf(dark[1])).not.toBe("blind");
    const advice = oneMore(far.wing, dark, options);
    expect(advice?.place).toBe("walk");
    expect(advice?.x).toBeGreaterThan(10);
  });

  it("advises by what a survey of the wing found of its walls, and by the plan in another wing's survey", () => {
    const far = row(40, [4]);
    const options = { site: far.site, band, dbm: 0 };
    const dark = wingCoverage(far.wing, options);
    const planned = oneMore(far.wing, dark, options);
    const surveyed = (wing: string) => oneMore(far.wing, dark, { ...options, site: { ...far.site, survey: thickWalls(wing) } });
    expect(surveyed("elsewhere")).toEqual(planned);
    expect(surveyed("W")?.helps.length).toBeLessThan((planned?.helps.length ?? 0) / 2);
  });

  it("is empty where no sensor listens to the band, and advises nothing where nobody would be heard", () => {
    const deaf = row(3, []);
    expect(wingCoverage(deaf.wing, { site: deaf.site, band, dbm: 10 })).toEqual([]);
    expect(oneMore(deaf.wing, [], { site: deaf.site, band, dbm: 10 })).toBeUndefined();
  });

  it("is drawn as text and as a picture, names escaped", () => {
    expect(textMap(near.level, covered)).toMatch(/^[#+\-. \n]+$/);
    const svg = svgMap(near.level, { covered, sensors: near.site.sensors, advice: undefined });
    expect(svg).toContain("Ground &#60;1&#62;");
    expect(svg.match(/<path /g)?.length).toBe(7);
  });
});

it("draws deviates that are standard normal", () => {
  const draw = deviates(7);
  const values = Array.from({ length: 4000 }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.1);
});
