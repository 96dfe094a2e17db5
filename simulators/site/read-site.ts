/** Reads a site directory (site.yaml and the plans beside it) into what the simulated prison is built from. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  fail,
  type Level,
  ok,
  type Place,
  type PlaceKind,
  type Point,
  type Polygon,
  type Result,
  type Wall,
  type Zone,
} from "@wingwatch/agent/domain";
import { contains, middle } from "../world/geometry.ts";
import { explain } from "./explain.ts";
import { readYaml } from "./read-yaml.ts";
import { type PlanFile, planFile, type SiteFile, siteFile } from "./schema.ts";
import type { SimulatedSite } from "./simulated-site.ts";

export type SiteReason = "unreadable" | "invalid";

/** @param directory that holds site.yaml, or the path of a site file */
export async function readSite(directory: string): Promise<Result<SimulatedSite, SiteReason>> {
  const path = /\.ya?ml$/.test(directory) ? directory : join(directory, "site.yaml");
  const file = await load(path, (text) => readYaml(text, path));
  if (!file.ok) return file;
  const checked = siteFile.safeParse(file.value.value);
  if (!checked.success) return fail("invalid", explain(checked.error, file.value.value, file.value.place));
  const levels = new Map<string, Level>();
  const areas = new Map<string, readonly string[]>();
  for (const wing of checked.data.wings) {
    for (const { id, name, height, plan } of wing.levels) {
      const planPath = join(dirname(path), plan);
      const drawn = await load(planPath, (text) => readJson(text, planPath));
      if (!drawn.ok) return drawn;
      const parsed = planFile.safeParse(drawn.value);
      if (!parsed.success)
        return fail(
          "invalid",
          explain(parsed.error, drawn.value, () => planPath),
        );
      const places = placesIn(parsed.data, id);
      levels.set(id, { id, name: name ?? id, wing: wing.id, height, places, walls: wallsIn(parsed.data) });
      for (const [area, inside] of areasIn(parsed.data, places)) areas.set(area, inside);
    }
  }
  return ok(siteFrom(checked.data, levels, areas));
}

async function load<T>(path: string, parser: (text: string) => Result<T, SiteReason>): Promise<Result<T, SiteReason>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail("unreadable", `cannot read ${path}: ${code === "ENOENT" ? "there is no such file" : message}`);
  }
  return parser(text);
}

function readJson(text: string, path: string): Result<unknown, SiteReason> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail("invalid", `${path}: found no JSON (${(error as Error).message}), expected a plan as GeoJSON`);
  }
}

function siteFrom(file: SiteFile, levels: ReadonlyMap<string, Level>, areas: ReadonlyMap<string, readonly string[]>): SimulatedSite {
  return {
    id: file.site.id,
    wings: file.wings.map((wing) => ({
      id: wing.id,
      name: wing.name ?? wing.id,
      losses: wing.losses,
      levels: wing.levels.map(({ id }) => levels.get(id) as Level),
    })),
    sensors: file.sensors.map((sensor) => ({ ...sensor, level: sensor.level })),
    zones: file.zones.map(
      (zone): Zone => ({
        id: zone.id,
        policy: zone.policy,
        places: [
          ...zone.cells.flatMap((id) => areas.get(id) ?? [id]),
          ...zone.levels.flatMap((level) => levels.get(level)?.places.map(({ id }) => id) ?? []),
        ],
      }),
    ),
    countermeasures: file.countermeasures,
  };
}

const placeKinds: readonly string[] = ["cell", "room", "landing"];

function placesIn(plan: PlanFile, level: string): Place[] {
  return plan.features.flatMap(({ properties: { kind, id, name }, geometry }): Place[] => {
    if (geometry.type !== "Polygon" || id === undefined || !placeKinds.includes(kind)) return [];
    return [{ id, name: name ?? id, kind: kind as PlaceKind, level, polygon: rings(geometry.coordinates) }];
  });
}

/** Polygons drawn as zones: the places whose middle they hold. */
function areasIn(plan: PlanFile, places: readonly Place[]): [string, string[]][] {
  return plan.features.flatMap(({ properties: { kind, id }, geometry }): [string, string[]][] => {
    if (kind !== "zone" || id === undefined || geometry.type !== "Polygon") return [];
    const area = rings(geometry.coordinates);
    return [[id, places.filter(({ polygon }) => contains(area, ...middle(polygon))).map((place) => place.id)]];
  });
}

function wallsIn(plan: PlanFile): Wall[] {
  return plan.features.flatMap(({ properties: { kind, loss }, geometry }): Wall[] => {
    if (kind !== "wall") return [];
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.type === "MultiLineString" ? geometry.coordinates : [];
    return lines.flatMap((line) =>
      line.slice(1).map((to, i): Wall => {
        const from = line[i] as (typeof line)[number];
        return { from: [from[0], from[1]], to: [to[0], to[1]], ...(loss === undefined ? {} : { loss }) };
      }),
    );
  });
}

/** GeoJSON closes its rings by repeating the first point; the domain does not. */
function rings(coordinates: readonly (readonly (readonly [number, number, ...number[]])[])[]): Polygon {
  return coordinates.map((ring) => {
    const points = ring.map(([x, y]): Point => [x, y]);
    const [first, last] = [points[0], points.at(-1)];
    return first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points;
  });
}
