/** A small site that is right, for tests to break in one place. */
import type { SiteTexts } from "../parse-site.ts";

export const exampleYaml = `version: 1
site: { id: hmp-example, name: HMP Example, country: GB, timeZone: Europe/London }
wings:
  - id: A
    name: A wing
    losses: { wall: 8, front: 6, floor: 14 }
    levels:
      - { id: A1, name: Ones, height: 0.0, plan: plans/A1.geojson }
      - { id: A2, name: Twos, height: 2.8, plan: plans/A2.geojson }
sensors:
  - { id: A1-03, level: A1, x: 5.6, y: 4.4, z: 2.4, bands: [b8-ul, b3-ul, dect], offset: { b8-ul: -1.5 },
      driver: { type: serial, path: /dev/ttyUSB0, baud: 115200 } }
  - { id: A2-01, level: A2, x: 7.0, y: 4.4, bands: [b8-ul, b3-ul], driver: { type: mqtt } }
  - { id: hand-1, bands: [b8-ul], driver: { type: mqtt } }
zones:
  - { id: a-office, cells: [A1-office], policy: permitted }
  - { id: a-wing, levels: [A1, A2], policy: jammed }
countermeasures:
  - { id: jam-a, type: jammer, zones: [a-wing], bands: [b8, b3], schedule: always }
authorised:
  - { id: staff-radios, bands: [tetra-ul], technology: tetra, zones: all }
thresholds: { version: 3, bands: { b8-ul: 2 } }
`;

function room(kind: string, id: string, x: number) {
  const ring = [
    [x, 0],
    [x + 4, 0],
    [x + 4, 8],
    [x, 8],
    [x, 0],
  ];
  return { type: "Feature", properties: { kind, id, name: id }, geometry: { type: "Polygon", coordinates: [ring] } };
}

/** The plan of a level with two cells, one more room and a wall. */
export function examplePlan(level: string): { type: "FeatureCollection"; features: unknown[] } {
  const wall = {
    type: "Feature",
    properties: { kind: "wall", loss: 12 },
    geometry: {
      type: "LineString",
      coordinates: [
        [4, 0],
        [4, 4],
        [4, 8],
      ],
    },
  };
  return {
    type: "FeatureCollection",
    features: [room("cell", `${level}-01`, 0), room("cell", `${level}-02`, 4), room("room", `${level}-office`, 8), wall],
  };
}

/** The example with its YAML changed, and plans replaced or (undefined) missing. */
export function exampleTexts(
  change: (yaml: string) => string = (yaml) => yaml,
  plans: Readonly<Record<string, string | undefined>> = {},
): SiteTexts {
  const all: Readonly<Record<string, string | undefined>> = {
    "plans/A1.geojson": JSON.stringify(examplePlan("A1")),
    "plans/A2.geojson": JSON.stringify(examplePlan("A2")),
    ...plans,
  };
  return { file: "site.yaml", text: change(exampleYaml), plan: (path) => all[path] };
}
