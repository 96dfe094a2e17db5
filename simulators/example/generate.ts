/**
 * Writes the example prison beside this script: `node simulators/example/generate.ts`. The files are committed; this is where to change
 * them. Two wings of four landings: A is jammed, B has managed access.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawLevel, LANDINGS, length, metres, type Plan, type WingDrawing, width } from "./wing-drawing.ts";

const STOREY = 2.8;
const bands = ["b28-ul", "b20-ul", "b8-ul", "b3-ul", "b1-ul", "b7-ul", "n78", "wifi24", "dect", "tetra-ul"];

const wings: readonly (WingDrawing & { readonly losses: string })[] = [
  {
    id: "A",
    name: "A wing",
    bays: 16,
    bayWidth: 2.7,
    cellDepth: 4.0,
    hallWidth: 6.4,
    endWidth: 3.0,
    galleryWidth: 1.8,
    shellLoss: 15,
    losses: "{ wall: 9, front: 7, floor: 15 }",
  },
  {
    id: "B",
    name: "B wing",
    bays: 15,
    bayWidth: 2.9,
    cellDepth: 3.9,
    hallWidth: 7.0,
    endWidth: 3.2,
    galleryWidth: 2.0,
    shellLoss: 13,
    losses: "{ wall: 8, front: 6, floor: 16 }",
  },
];

const directory = import.meta.dirname;
mkdirSync(join(directory, "plans"), { recursive: true });
for (const wing of wings) {
  for (const landing of LANDINGS.keys()) {
    writeFileSync(join(directory, "plans", `${wing.id}${landing + 1}.geojson`), planText(drawLevel(wing, landing)));
  }
}
writeFileSync(join(directory, "site.yaml"), siteText());

/** One feature a line: a change of one cell is a change of one line. */
function planText({ features }: Plan): string {
  return `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(",\n")}\n]}\n`;
}

function siteText(): string {
  return `# Written by generate.ts.
version: 1
site: { id: hmp-example, name: HMP Example, country: GB, timeZone: Europe/London }
wings:
${wings.map(wingText).join("\n")}
sensors:
${wings.flatMap(sensorsOf).join("\n")}
zones:
  - { id: a-wing, levels: [A1, A2, A3, A4], policy: jammed }
  - { id: a-office, cells: [A1-office, A2-office], policy: permitted }
  - { id: b-wing, levels: [B1, B2, B3, B4], policy: managed-access }
  - { id: b-office, cells: [B1-office, B2-office], policy: permitted }
countermeasures:
  - { id: jam-a, type: jammer, zones: [a-wing], bands: [b8, b3, b20, b28, b1, b7], schedule: always }
  - { id: mas-b, type: managed-access, zones: [b-wing], bands: [b8, b3, b20], networks: ["23499"], channels: [6300], schedule: always }
authorised:
  - { id: staff-radios, bands: [tetra-ul], technology: tetra, zones: all }
  - { id: staff-dect, bands: [dect], technology: dect, zones: all }
  - { id: site-wifi, bands: [wifi24], technology: wifi, zones: all }
  - { id: office-phones, bands: [b3-ul, b20-ul, b1-ul, b7-ul, n78], technology: lte, zones: [a-office, b-office] }
agents:
  - { id: main, wings: [A, B], store: { type: duckdb } }
thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5 }
retention: { readings: 90d, bursts: 7d, rollups: 2y, incidents: 7y }
`;
}

function wingText(wing: (typeof wings)[number]): string {
  const levels = LANDINGS.map((name, i) => {
    const id = `${wing.id}${i + 1}`;
    return `      - { id: ${id}, name: ${name}, height: ${(i * STOREY).toFixed(1)}, plan: plans/${id}.geojson }`;
  });
  return `  - id: ${wing.id}\n    name: ${wing.name}\n    losses: ${wing.losses}\n    levels:\n${levels.join("\n")}`;
}

/** Three on every landing, under the gallery of one side and then the other, so that no two levels see a cell alike. */
function sensorsOf(wing: WingDrawing): string[] {
  return LANDINGS.flatMap((_, landing) =>
    [0, 1, 2].map((i) => {
      const along = (length(wing) * (2 * i + 1)) / 6 + (landing % 2 === 0 ? -1.6 : 1.6);
      const south = (i + landing) % 2 === 0;
      const y = south ? wing.cellDepth + 0.6 : width(wing) - wing.cellDepth - 0.6;
      const level = `${wing.id}${landing + 1}`;
      const offset = `{ b8-ul: ${(((landing * 3 + i) % 5) * 0.6 - 1.2).toFixed(1)}, b3-ul: ${(((landing + i * 2) % 5) * 0.5 - 1).toFixed(1)} }`;
      return [
        `  - id: ${level}-S${i + 1}`,
        `level: ${level}`,
        `x: ${metres(along)}`,
        `y: ${metres(y)}`,
        "z: 2.4",
        `bands: [${bands.join(", ")}]`,
        `offset: ${offset}`,
        "driver: { type: mqtt }",
      ].join("\n    ");
    }),
  );
}
