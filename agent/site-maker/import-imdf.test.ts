import { describe, expect, it } from "vitest";
import { cutOpenings } from "./cut-openings.ts";
import { importImdf } from "./import-imdf.ts";
import type { TextFile } from "./import-result.ts";

const site = { id: "s", name: "", country: "GB", timeZone: "Europe/London" };
const METRES = 111_195.08;

/** A rectangle given in metres from 0° 0°, where a degree is the same both ways. */
function feature(id: string, [x, y, width, height]: readonly [number, number, number, number], properties: object): object {
  const ring = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ].map((point) => point.map((metres) => metres / METRES));
  return { id, type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

function file(name: string, features: readonly object[]): TextFile {
  return { path: `venue/${name}.geojson`, text: JSON.stringify({ type: "FeatureCollection", features }) };
}

const door = {
  type: "LineString",
  coordinates: [
    [20 / METRES, 0],
    [21 / METRES, 0],
  ],
};
const venue: readonly TextFile[] = [
  file("venue", [feature("v", [0, 0, 90, 90], { name: { ru: "Тюрьма", en: "Prison" } })]),
  file("building", [{ id: "b", type: "Feature", properties: { name: { en: "North block" } }, geometry: null }]),
  file("footprint", [feature("f", [0, 0, 40, 10], { category: "ground", building_ids: ["b"] })]),
  file("level", [
    feature("up", [0, 0, 40, 10], { ordinal: 1, name: { en: "First floor" }, building_ids: ["b"] }),
    feature("down", [0, 0, 40, 10], { ordinal: 0, name: { en: "Ground floor" }, building_ids: ["b"] }),
    feature("shed", [50, 0, 4, 4], { ordinal: 0, name: { en: "Shed" }, building_ids: ["other"] }),
  ]),
  file("unit", [
    feature("1", [0, 0, 4, 10], { category: "room", level_id: "down", name: { en: "Reception" } }),
    feature("2", [4, 0, 36, 10], { category: "walkway", level_id: "down", name: null }),
    feature("3", [0, 0, 4, 10], { category: "room", level_id: "up", name: null }),
    feature("4", [0, 0, 4, 10], { category: "room", level_id: "gone", name: null }),
  ]),
  file("opening", [{ id: "o", type: "Feature", properties: { level_id: "down" }, geometry: door }]),
];

describe("an IMDF venue", () => {
  const result = importImdf(venue, { site, kinds: { room: "cell" } });
  const draft = result.ok ? result.value.draft : undefined;

  it("gives a wing for each building with units, its levels lowest first, three metres apart", () => {
    expect(draft?.site.name).toBe("Prison");
    expect(draft?.wings.map(({ id, name }) => [id, name])).toEqual([["A", "North block"]]);
    expect(draft?.wings[0]?.levels.map(({ id, name, height }) => [id, name, height])).toEqual([
      ["A1", "Ground floor", 0],
      ["A2", "First floor", 3],
    ]);
  });

  it("gives a place for each unit, by its category, to scale", () => {
    const [ground] = draft?.wings[0]?.levels ?? [];
    expect(ground?.places.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ["A1-01", "Reception", "cell"],
      ["A1-landing", "A1-landing", "landing"],
    ]);
    const [x, y] = ground?.places[0]?.polygon[0]?.[2] ?? [0, 0];
    expect([Math.round(x * 100) / 100, Math.round(y * 100) / 100]).toEqual([4, 10]);
  });

  it("draws the footprint as outer walls with a gap at the door of that level", () => {
    const [ground, first] = draft?.wings[0]?.levels ?? [];
    expect([ground?.walls.length, first?.walls.length]).toEqual([5, 4]);
  });

  it("says what it left out", () => {
    expect(result.ok && result.value.notes).toEqual([
      "A building has no units and was left out",
      "1 units name no level of this venue; they were left out",
    ]);
  });

  it("without units or levels is refused with the file that is missing", () => {
    expect(
      importImdf(
        venue.filter(({ path }) => !path.includes("unit")),
        { site },
      ),
    ).toMatchObject({ ok: false, reason: "no-units" });
    expect(
      importImdf(
        venue.filter(({ path }) => !path.includes("level")),
        { site },
      ),
    ).toMatchObject({ ok: false, reason: "no-levels" });
  });
});

describe("openings", () => {
  it("cut a wall where they lie along it, from whichever side they are drawn", () => {
    const wall = [
      [0, 0],
      [10, 0],
    ] as const;
    expect(
      cutOpenings(
        [
          [0, 0],
          [10, 0],
        ],
        [
          [
            [4, 0.1],
            [3, 0.1],
          ],
          [
            [6, 0],
            [12, 0],
          ],
          [
            [1, 3],
            [2, 3],
          ],
          [
            [5, -1],
            [5, 1],
          ],
        ],
      ),
    ).toEqual([
      [
        [0, 0],
        [3, 0],
      ],
      [
        [4, 0],
        [6, 0],
      ],
    ]);
    expect(cutOpenings([[...wall[0]], [...wall[1]]], [])).toEqual([
      [
        [0, 0],
        [10, 0],
      ],
    ]);
  });
});
