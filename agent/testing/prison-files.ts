/** The small prison as files: a site with its plan, a recording of a phone used in it, and the truth about it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Micros, StreamItem } from "../domain/index.ts";
import { said } from "./small-prison.ts";

export const START: Micros = 1_795_316_400_000_000;
const WINDOW = 250_000;

const SITE = `
version: 1
site: { id: hmp-small, name: HMP Small, country: GB, timeZone: Europe/London }
wings:
  - { id: A, name: A wing, losses: { wall: 8, front: 6, floor: 14 }, levels: [{ id: A1, name: Ones, height: 0, plan: plans/A1.geojson }] }
sensors:
  - { id: S1, level: A1, x: 1.5, y: 5, z: 2.4, bands: [b8-ul], driver: { type: mqtt } }
  - { id: S2, level: A1, x: 10.5, y: 5, z: 2.4, bands: [b8-ul], driver: { type: mqtt } }
zones: [{ id: a-wing, levels: [A1], policy: jammed }]
countermeasures: [{ id: jam-a, type: jammer, zones: [a-wing], bands: [b8], schedule: always }]
agents: [{ id: wing-a, wings: [A], store: { type: duckdb } }]
thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5 }
`;

export interface PrisonFiles {
  /** Folder with site.yaml. */
  readonly site: string;
  /** Thirty seconds with a phone from 10 s to 20 s, gzip. */
  readonly recording: string;
  readonly truth: string;
  /** Items in the recording. */
  readonly items: number;
}

export function writePrison(directory: string): PrisonFiles {
  const path = (name: string) => join(directory, name);
  mkdirSync(path("plans"), { recursive: true });
  writeFileSync(path("site.yaml"), SITE);
  writeFileSync(path("plans/A1.geojson"), JSON.stringify({ type: "FeatureCollection", features: [1, 2, 3, 4].map(cell) }));
  const items = Array.from({ length: 120 }, (_, n) => n).flatMap((n): readonly StreamItem[] => {
    const t = START + (n + 1) * WINDOW;
    const readings = said(t, n >= 40 && n < 80 ? "phone" : "quiet");
    return n % 4 === 3 ? [...readings, { type: "tick", t }] : readings;
  });
  const header = { type: "recording", version: 1, site: "hmp-small", from: "2026-11-22T03:00:00Z" };
  writeFileSync(path("night.ndjson.gz"), gzipSync([header, ...items].map((line) => JSON.stringify(line)).join("\n")));
  writeFileSync(path("truth.ndjson"), `${JSON.stringify(transmission)}\n`);
  return { site: directory, recording: path("night.ndjson.gz"), truth: path("truth.ndjson"), items: items.length };
}

const transmission = {
  type: "transmission",
  id: "t1",
  t: START + 40 * WINDOW,
  dt: 40 * WINDOW,
  technology: "lte",
  activity: "voice",
  band: "b8-ul",
  wing: "A",
  level: "A1",
  cell: "A1-01",
  x: 1.5,
  y: 2,
  z: 1,
  dbm: 20,
  role: "handset",
  inside: true,
  authorised: false,
};

function cell(n: number) {
  const [left, right] = [3 * n - 3, 3 * n];
  const ring = [
    [left, 0],
    [right, 0],
    [right, 4],
    [left, 4],
    [left, 0],
  ];
  return {
    type: "Feature",
    properties: { kind: "cell", id: `A1-0${n}`, name: `Cell ${n}` },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
}
