import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importGeoJson } from "./import-geojson.ts";
import { draftToFiles } from "./site-files.ts";
import { starterDraft } from "./starter.ts";

const site = { id: "s", name: "S", country: "GB", timeZone: "Europe/London" };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function square({ x, y, width, height }: Box, properties: object): object {
  const ring = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ];
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

function file(path: string, features: readonly object[]) {
  return { path, text: JSON.stringify({ type: "FeatureCollection", features }) };
}

function imported(files: Parameters<typeof importGeoJson>[0], options: Partial<Parameters<typeof importGeoJson>[1]> = {}) {
  const result = importGeoJson(files, { site, ...options });
  if (!result.ok) throw new Error(result.detail ?? result.reason);
  return result.value;
}

describe("GeoJSON", () => {
  it("in degrees becomes metres, with the longest edge flat", () => {
    // 60 m by 12 m at 60° north, turned by 30°.
    const metres = 111_195.08;
    const turn = (x: number, y: number) => [
      30 + (x * Math.cos(0.5236) - y * Math.sin(0.5236)) / (metres * Math.cos(Math.PI / 3)),
      60 + (x * Math.sin(0.5236) + y * Math.cos(0.5236)) / metres,
    ];
    const ring = [turn(0, 0), turn(60, 0), turn(60, 12), turn(0, 12), turn(0, 0)];
    const { draft } = imported([
      file("ground.geojson", [{ type: "Feature", properties: { category: "room" }, geometry: { type: "Polygon", coordinates: [ring] } }]),
    ]);
    const [level] = draft.wings[0]?.levels ?? [];
    expect(level?.name).toBe("ground");
    const corners = level?.places[0]?.polygon[0] ?? [];
    const expected = [
      [0, 0],
      [60, 0],
      [60, 12],
      [0, 12],
    ];
    corners.forEach((corner, i) => {
      expect(Math.hypot(corner[0] - (expected[i]?.[0] ?? 0), corner[1] - (expected[i]?.[1] ?? 0))).toBeLessThan(0.05);
    });
  });

  it("maps categories as told, counts them, and numbers cells in reading order", () => {
    const features = [
      square({ x: 4, y: 0, width: 3, height: 4 }, { category: "unit" }),
      square({ x: 0, y: 0, width: 3, height: 4 }, { category: "unit" }),
      square({ x: 0, y: 8, width: 3, height: 4 }, { category: "unit", name: "Segregation" }),
      square({ x: 0, y: 4, width: 7, height: 4 }, { category: "corridor" }),
      {
        type: "Feature",
        properties: { category: "partition" },
        geometry: {
          type: "LineString",
          coordinates: [
            [0, 0],
            [3, 0],
            [3, 4],
          ],
        },
      },
      { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [1, 1] } },
    ];
    const { draft, categories, notes } = imported([file("a.geojson", features)], { kinds: { unit: "cell" }, turn: "none" });
    const [level] = draft.wings[0]?.levels ?? [];
    expect(level?.places.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ["A1-03", "A1-03", "cell"],
      ["A1-02", "A1-02", "cell"],
      ["A1-01", "Segregation", "cell"],
      ["A1-landing", "A1-landing", "landing"],
    ]);
    expect(level?.walls).toHaveLength(2);
    expect(categories).toEqual([
      { category: "unit", kind: "cell", count: 3 },
      { category: "corridor", kind: "landing", count: 1 },
      { category: "partition", kind: "wall", count: 1 },
    ]);
    expect(notes).toHaveLength(1);
  });

  it("splits one file by the level its features name, lowest first", () => {
    const box = { x: 0, y: 0, width: 9, height: 9 };
    const { draft } = imported([file("all.geojson", [square(box, { level: "10" }), square(box, { level: "2" })])]);
    expect(draft.wings[0]?.levels.map(({ id, name, height }) => [id, name, height])).toEqual([
      ["A1", "Level 2", 0],
      ["A2", "Level 10", 3],
    ]);
  });

  it("of our own plans keeps ids, names and coordinates", () => {
    const starter = starterDraft({ site, wings: 1, levels: 1, cells: 6, bands: [] });
    const plan = draftToFiles(starter)[1];
    const { draft } = imported(plan === undefined ? [] : [plan]);
    expect(draft.wings[0]?.levels[0]?.places).toEqual(starter.wings[0]?.levels[0]?.places);
  });

  it("never throws, whatever stands in the files", () => {
    fc.assert(fc.property(fc.string(), (text) => void importGeoJson([{ path: "a.geojson", text }], { site })));
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        (features) => void importGeoJson([{ path: "a", text: JSON.stringify({ type: "FeatureCollection", features }) }], { site }),
      ),
    );
  });
});
