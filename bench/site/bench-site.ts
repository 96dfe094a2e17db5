/** A prison of any size as a site folder: two rows of cells on every level, a landing between them with the sensors along it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSite } from "@wingwatch/agent/config";
import type { Site } from "@wingwatch/agent/domain";

export interface SiteShape {
  readonly wings: number;
  /** A wing. */
  readonly levels: number;
  /** A level; an even number. */
  readonly cells: number;
  /** A level. */
  readonly sensors: number;
  readonly bands: readonly string[];
  readonly driver: (sensor: string) => { readonly type: string } & Readonly<Record<string, unknown>>;
}

export const AGENT = "all";
const CELL = { width: 2.7, depth: 4 };
const LANDING = 6;

/** Writes the folder and reads it back as the product does. Everything is prohibited everywhere. */
export async function makeSite(folder: string, shape: SiteShape): Promise<Site> {
  const wings = Array.from({ length: shape.wings }, (_, index) => String.fromCharCode(65 + index));
  const levels = wings.flatMap((wing) => Array.from({ length: shape.levels }, (_, index) => ({ wing, index, id: `${wing}${index + 1}` })));
  const file = {
    version: 1,
    site: { id: "bench", name: "HMP Bench", country: "GB", timeZone: "Europe/London" },
    wings: wings.map((id) => ({
      id,
      name: `${id} wing`,
      levels: levels
        .filter(({ wing }) => wing === id)
        .map(({ id: level, index }) => ({ id: level, name: level, height: index * 2.8, plan: `${level}.geojson` })),
    })),
    sensors: levels.flatMap(({ id }) => sensorsOf(id, shape)),
    zones: [{ id: "everywhere", levels: levels.map(({ id }) => id), policy: "prohibited" }],
    agents: [{ id: AGENT, wings, store: { type: "duckdb" } }],
  };
  mkdirSync(folder, { recursive: true });
  // JSON is YAML.
  writeFileSync(join(folder, "site.yaml"), JSON.stringify(file));
  for (const { id } of levels) writeFileSync(join(folder, `${id}.geojson`), JSON.stringify(planOf(id, shape)));
  const read = await loadSite(folder);
  if (!read.ok) throw new Error(`the generated site is wrong: ${JSON.stringify(read.errors[0])}`);
  return read.site;
}

function sensorsOf(level: string, { sensors, cells, bands, driver }: SiteShape): object[] {
  const length = (cells / 2) * CELL.width;
  return Array.from({ length: sensors }, (_, index) => {
    const id = `${level}-S${index + 1}`;
    const x = Math.round(((index + 0.5) / sensors) * length * 10) / 10;
    return { id, level, x, y: CELL.depth + (index % 2 === 0 ? 1 : LANDING - 1), bands, driver: driver(id) };
  });
}

function planOf(level: string, { cells }: SiteShape): object {
  const row = cells / 2;
  const landing = rectangle(0, CELL.depth, { width: row * CELL.width, depth: LANDING });
  return {
    type: "FeatureCollection",
    features: [
      feature({ kind: "landing", id: `${level}-landing`, name: `${level} landing` }, landing),
      ...Array.from({ length: cells }, (_, index) => {
        const id = `${level}-${String(index + 1).padStart(2, "0")}`;
        const y = index < row ? 0 : CELL.depth + LANDING;
        return feature({ kind: "cell", id, name: id }, rectangle((index % row) * CELL.width, y, CELL));
      }),
    ],
  };
}

function feature(properties: object, ring: readonly (readonly number[])[]): object {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

function rectangle(x: number, y: number, { width, depth }: { readonly width: number; readonly depth: number }) {
  const [right, bottom] = [x + width, y + depth].map((value) => Math.round(value * 100) / 100) as [number, number];
  const left = Math.round(x * 100) / 100;
  return [
    [left, y],
    [right, y],
    [right, bottom],
    [left, bottom],
    [left, y],
  ];
}
