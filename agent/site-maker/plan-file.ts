/** A level as a plan: GeoJSON in metres, one feature a line, places in the order of the draft, then walls. */
import type { DraftLevel, DraftPlace, DraftPoint, DraftWall } from "../contract/index.ts";
import { fail, ok, type Result } from "../domain/index.ts";
import { type Feature, type GeoJsonReason, linesOf, polygonsOf, readCollection } from "./geojson.ts";
import { edges, roundPoint } from "./geometry.ts";

export function planText({ places, walls }: Pick<DraftLevel, "places" | "walls">): string {
  const features = [...places.map(placeFeature), ...walls.map(wallFeature)].map((feature) => `    ${JSON.stringify(feature)}`);
  return `{\n  "type": "FeatureCollection",\n  "features": [\n${features.join(",\n")}\n  ]\n}\n`;
}

/** What a plan of a site holds; features of kinds that are not drawn here are counted in `left`. */
export function readPlan(
  text: string,
  level: string,
): Result<Pick<DraftLevel, "places" | "walls"> & { readonly left: number }, GeoJsonReason> {
  const read = readCollection(text);
  if (!read.ok) return fail(read.reason, read.detail);
  const places: DraftPlace[] = [];
  const walls: DraftWall[] = [];
  let left = read.value.left;
  for (const feature of read.value.features) {
    const place = placeOf(feature);
    const pieces = wallsOf(feature);
    if (place !== undefined) places.push(place);
    else if (pieces.length > 0) walls.push(...pieces.map((wall, i) => ({ id: `${level}-wall-${walls.length + i + 1}`, ...wall })));
    else left += 1;
  }
  return ok({ places, walls, left });
}

function placeFeature({ id, name, kind, polygon }: DraftPlace): object {
  const coordinates = polygon.map((ring) => [...ring, ...ring.slice(0, 1)].map(roundPoint));
  return { type: "Feature", properties: { kind, id, name }, geometry: { type: "Polygon", coordinates } };
}

function wallFeature({ from, to, loss }: DraftWall): object {
  return {
    type: "Feature",
    properties: { kind: "wall", ...(loss === undefined ? {} : { loss }) },
    geometry: { type: "LineString", coordinates: [from, to].map(roundPoint) },
  };
}

function placeOf({ properties, geometry }: Feature): DraftPlace | undefined {
  const { kind, id, name } = properties;
  const [polygon] = polygonsOf(geometry);
  if (polygon === undefined || (kind !== "cell" && kind !== "room" && kind !== "landing" && kind !== "zone")) return undefined;
  const text = typeof id === "string" ? id.slice(0, 64) : "";
  return { id: text, name: typeof name === "string" ? name.slice(0, 200) : text, kind, polygon };
}

function wallsOf({ properties, geometry }: Feature): Omit<DraftWall, "id">[] {
  const loss = properties.loss;
  if (properties.kind !== "wall") return [];
  const pieces = linesOf(geometry).flatMap((line): (readonly [DraftPoint, DraftPoint])[] => edges(line).slice(0, -1));
  return pieces.map(([from, to]) => ({ from, to, ...(typeof loss === "number" && loss >= 0 && loss <= 100 ? { loss } : {}) }));
}
