/** A prison of two wings and two agents: landings of four cells with two sensors each, so that a call on one landing is one alert. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSite } from "@wingwatch/agent/config";
import type { Site } from "@wingwatch/agent/domain";

const SITE = "hmp-two-wings";
export const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b1-ul"] as const;
export type BandId = (typeof BANDS)[number];
const WINGS = { A: ["A1", "A2", "A3"], B: ["B1"] } as const;
export type Landing = (typeof WINGS)[keyof typeof WINGS][number];

/** Writes the site file and its plans, and reads them. `portable`: ids of sensors without a place. */
export async function writePrison(folder: string, { portable = [] }: { readonly portable?: readonly string[] } = {}): Promise<Site> {
  const landings = Object.values(WINGS).flat();
  const file = {
    version: 1,
    site: { id: SITE, name: "HMP Two Wings", country: "GB", timeZone: "Europe/London" },
    wings: Object.entries(WINGS).map(([id, levels]) => ({
      id,
      name: `${id} wing`,
      levels: levels.map((level, i) => ({ id: level, name: `Landing ${i + 1}`, height: i * 2.8, plan: `${level}.geojson` })),
    })),
    sensors: [
      ...landings.flatMap((level) =>
        [1.5, 10.5].map((x, i) => ({ id: `${level}-s${i + 1}`, level, x, y: 5, bands: BANDS, driver: { type: "mqtt" } })),
      ),
      ...portable.map((id) => ({ id, bands: BANDS, driver: { type: "mqtt" } })),
    ],
    zones: landings.map((level) => ({ id: `zone-${level}`, levels: [level], policy: "prohibited" })),
    agents: Object.keys(WINGS).map((wing) => ({ id: `wing-${wing.toLowerCase()}`, wings: [wing], store: { type: "duckdb" } })),
    thresholds: { version: 1 },
  };
  // JSON is YAML.
  writeFileSync(join(folder, "site.yaml"), JSON.stringify(file));
  for (const level of landings) writeFileSync(join(folder, `${level}.geojson`), JSON.stringify(planOf(level)));
  const read = await loadSite(folder);
  if (!read.ok) throw new Error(`the prison of this test is wrong: ${JSON.stringify(read.errors[0])}`);
  return read.site;
}

function planOf(level: string): object {
  const corners = (n: number) => [
    [3 * n - 3, 0],
    [3 * n, 0],
    [3 * n, 4],
    [3 * n - 3, 4],
    [3 * n - 3, 0],
  ];
  return {
    type: "FeatureCollection",
    features: [1, 2, 3, 4].map((n) => ({
      type: "Feature",
      properties: { kind: "cell", id: `${level}-0${n}`, name: `Cell ${n}` },
      geometry: { type: "Polygon", coordinates: [corners(n)] },
    })),
  };
}
