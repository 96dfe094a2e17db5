import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandsFor, parseSite } from "../config/index.ts";
import { rowOfCells } from "../contract/index.ts";
import { commonBands } from "./common-bands.ts";
import { area, middle } from "./geometry.ts";
import { draftToFiles } from "./site-files.ts";
import { spreadSensors } from "./spread-sensors.ts";
import { starterDraft } from "./starter.ts";

const site = { id: "s", name: "S", country: "GB", timeZone: "Europe/London" };

describe("the starter prison", () => {
  it("is sound whatever its size and country", () => {
    const size = fc.record({
      wings: fc.integer({ min: 1, max: 3 }),
      levels: fc.integer({ min: 1, max: 3 }),
      cells: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(size, fc.constantFrom("GB", "US", "DE", "NO"), (given, country) => {
        const draft = starterDraft({ site: { ...site, country }, ...given, bands: commonBands(bandsFor(country)) });
        const texts = new Map(draftToFiles(draft).map((file) => [file.path, file.text]));
        expect(parseSite({ file: "site.yaml", text: texts.get("site.yaml") ?? "", plan: (path) => texts.get(path) })).toMatchObject({
          ok: true,
          warnings: [],
        });
      }),
      { numRuns: 20 },
    );
  });

  it("has the cells asked for on every level, numbered from 01", () => {
    const draft = starterDraft({ site, wings: 2, levels: 4, cells: 26, bands: ["b8-ul"] });
    const levels = draft.wings.flatMap((wing) => wing.levels);
    expect(levels).toHaveLength(8);
    for (const level of levels) {
      const cells = level.places.filter(({ kind }) => kind === "cell");
      expect(cells).toHaveLength(26);
      expect(cells.map(({ id }) => id)).toContain(`${level.id}-26`);
    }
  });
});

describe("sensors spread over a level", () => {
  it("leave no place further than the reach, and hang over the landing", () => {
    const [level] = starterDraft({ site, wings: 1, levels: 1, cells: 60, bands: [] }).wings[0]?.levels ?? [];
    if (level === undefined) throw new Error("no level");
    const sensors = spreadSensors(level, { reach: 9, height: 2.4, bands: ["b8-ul"] });
    for (const place of level.places.filter(({ kind }) => kind === "cell")) {
      const [x, y] = middle(place.polygon.flat());
      expect(Math.min(...sensors.map((sensor) => Math.hypot(sensor.x - x, sensor.y - y)))).toBeLessThanOrEqual(9);
    }
    for (const sensor of sensors) expect(sensor.y).toBe(6);
  });
});

describe("a row of cells", () => {
  it("fills its line with equal cells beside the landing, at any angle", () => {
    const coordinate = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate),
        fc.tuple(coordinate, coordinate),
        fc.integer({ min: 1, max: 30 }),
        (from, to, count) => {
          const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
          fc.pre(length > 1);
          const row = rowOfCells(from, to, { count, depth: 4, landing: 3, side: "both" });
          expect(row.cells).toHaveLength(2 * count);
          for (const cell of row.cells) expect(area(cell)).toBeCloseTo((length / count) * 4, 0);
          expect(area(row.landing ?? [])).toBeCloseTo(length * 3, 0);
        },
      ),
    );
  });

  it("puts the cells left of the line as one walks along it, the landing right", () => {
    const row = rowOfCells([0, 0], [6, 0], { count: 2, depth: 4, landing: 2, side: "left" });
    expect(row.cells[0]).toEqual([
      [0, 0],
      [3, 0],
      [3, 4],
      [0, 4],
    ]);
    expect(row.landing).toEqual([
      [0, -2],
      [6, -2],
      [6, 0],
      [0, 0],
    ]);
  });
});

describe("common bands", () => {
  it("are the phones' uplinks of the country, the usual first, and what hides beside them", () => {
    expect(commonBands(bandsFor("GB")).slice(0, 3)).toEqual(["b8-ul", "b20-ul", "b3-ul"]);
    expect(commonBands(bandsFor("US"))).toContain("b12-ul");
    expect(commonBands(bandsFor("US"))).not.toContain("b8-ul");
  });
});
