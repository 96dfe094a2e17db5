/** The prison of the fault tests: landings of four cells with two sensors each, so that every call is an alert of a landing of its own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSite } from "@wingwatch/agent/config";
import type { Site } from "@wingwatch/agent/domain";

export const AGENT = "wing-a";
export const SITE = "hmp-fault";
const LANDINGS = ["A1", "A2", "A3", "A4"] as const;
export type Landing = (typeof LANDINGS)[number];
const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b7-ul", "b1-ul", "b28-ul"];

export interface SiteShape {
  /** Of the agent, as in the site file. */
  readonly store: Readonly<Record<string, unknown>>;
  readonly spool?: { readonly megabytes: number; readonly hours: number };
  readonly driver: (sensor: string) => Readonly<Record<string, unknown>>;
  /** Left out: two a landing. */
  readonly sensorsPerLanding?: number;
  /** Of each sensor; left out: six. */
  readonly bands?: readonly string[];
}

export async function makeSite(folder: string, { store, spool, driver, sensorsPerLanding = 2, bands = BANDS }: SiteShape): Promise<Site> {
  mkdirSync(folder, { recursive: true });
  const sensors = LANDINGS.flatMap((level) =>
    Array.from({ length: sensorsPerLanding }, (_, i) => {
      const id = `${level}-s${i + 1}`;
      return { id, level, x: 1.5 + (9 * i) / Math.max(1, sensorsPerLanding - 1), y: 5, bands, driver: driver(id) };
    }),
  );
  const levels = LANDINGS.map((id, i) => ({ id, name: `Landing ${i + 1}`, height: i * 2.8, plan: `${id}.geojson` }));
  const file = {
    version: 1,
    site: { id: SITE, name: "HMP Fault", country: "GB", timeZone: "Europe/London" },
    wings: [{ id: "A", name: "A wing", levels }],
    sensors,
    zones: LANDINGS.map((level) => ({ id: `zone-${level}`, levels: [level], policy: "prohibited" })),
    agents: [{ id: AGENT, wings: ["A"], store, ...(spool && { spool }) }],
  };
  // JSON is YAML.
  writeFileSync(join(folder, "site.yaml"), JSON.stringify(file));
  for (const { id } of levels) writeFileSync(join(folder, `${id}.geojson`), JSON.stringify(planOf(id)));
  const read = await loadSite(folder);
  if (!read.ok) throw new Error(`the site of the fault tests is wrong: ${JSON.stringify(read.errors[0])}`);
  return read.site;
}

function planOf(level: string): object {
  return {
    type: "FeatureCollection",
    features: [1, 2, 3, 4].map((n) => ({
      type: "Feature",
      properties: { kind: "cell", id: `${level}-0${n}`, name: `Cell ${n}` },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [3 * n - 3, 0],
            [3 * n, 0],
            [3 * n, 4],
            [3 * n - 3, 4],
            [3 * n - 3, 0],
          ],
        ],
      },
    })),
  };
}
