/** A level's plan: GeoJSON in metres -> places, walls and the outlines that zones may name. */
import { z } from "zod";
import type { Place, Point, Wall } from "../domain/index.ts";
import { area, boxOf } from "./polygon.ts";
import { type PathPart, pathText, type SiteProblem, shown } from "./problem.ts";

/** An outline of the plan (`kind: zone`) that `cells:` may name: stands for the places in it. */
interface Outline {
  readonly id: string;
  readonly polygon: Place["polygon"];
}

export interface Plan {
  readonly places: readonly Place[];
  readonly walls: readonly Wall[];
  readonly outlines: readonly Outline[];
}

const coordinate = z.tuple([z.number(), z.number()], z.number());
const ring = z.array(coordinate).min(4);
const featureId = z.string().min(1).max(64);

const areaFeature = z.object({
  properties: z.object({ kind: z.enum(["cell", "room", "landing", "zone"]), id: featureId, name: z.string().optional() }),
  geometry: z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
});
const wallFeature = z.object({
  properties: z.object({ kind: z.literal("wall"), loss: z.number().min(0).max(100).optional() }),
  geometry: z.discriminatedUnion("type", [
    z.object({ type: z.literal("LineString"), coordinates: z.array(coordinate).min(2) }),
    z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(coordinate).min(2)) }),
  ]),
});
const collection = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()).max(20_000) });
const KINDS = ["cell", "room", "landing", "wall", "zone"];

/** A building is larger than this and smaller than that, metres. */
const SMALLEST = 1;
const LARGEST = 2_000;

/** Everything that is wrong with the plan goes to `problems`; what is right comes back all the same, so that more can be checked. */
export function readPlan(file: string, text: string, options: { level: string; problems: SiteProblem[] }): Plan {
  const { level, problems } = options;
  const say = (path: readonly PathPart[], found: string, expected: string) =>
    problems.push({ file, path: pathText(path), found, expected });
  const plan = { places: [] as Place[], walls: [] as Wall[], outlines: [] as Outline[] };
  const parsed = collection.safeParse(parseJson(text));
  if (!parsed.success) {
    say([], shown(text.slice(0, 40)), "a GeoJSON FeatureCollection");
    return plan;
  }
  parsed.data.features.forEach((feature, i) => {
    const path = ["features", i];
    const kind = kindOf(feature);
    if (kind === undefined || !KINDS.includes(kind)) {
      say([...path, "properties", "kind"], shown(kind), `one of ${KINDS.join(", ")}`);
      return;
    }
    const read = (kind === "wall" ? wallFeature : areaFeature).safeParse(feature);
    if (!read.success) {
      for (const issue of read.error.issues)
        say([...path, ...(issue.path as PathPart[])], shown(valueAt(feature, issue.path)), issue.message);
    } else if (read.data.properties.kind === "wall") {
      plan.walls.push(...wallsOf(read.data as z.infer<typeof wallFeature>));
    } else {
      addArea(plan, read.data as z.infer<typeof areaFeature>, { level, say: (found, expected) => say(path, found, expected) });
    }
  });
  checkSize(plan, say);
  return plan;
}

function addArea(
  plan: { places: Place[]; outlines: Outline[] },
  feature: z.infer<typeof areaFeature>,
  options: { level: string; say: (found: string, expected: string) => void },
): void {
  const { kind, id, name = id } = feature.properties;
  const polygon = feature.geometry.coordinates.map(openRing);
  if (!(area(polygon) > 0)) options.say(`${kind} ${shown(id)} without an area`, "a polygon that encloses one");
  else if (kind === "zone") plan.outlines.push({ id, polygon });
  else plan.places.push({ id, name, kind, level: options.level, polygon });
}

function checkSize(plan: Plan, say: (path: readonly PathPart[], found: string, expected: string) => void): void {
  const box = boxOf(plan.places.flatMap((place) => place.polygon[0] ?? []));
  if (box === undefined) {
    say([], "no cell, room or landing", "at least one");
    return;
  }
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  const found = `a plan ${Number(size.toPrecision(2))} across`;
  if (size < SMALLEST) say([], `${found} (degrees?)`, "coordinates in metres from a corner of the wing");
  if (size > LARGEST) say([], `${found} (millimetres, or pixels?)`, "coordinates in metres from a corner of the wing");
}

function wallsOf(feature: z.infer<typeof wallFeature>): Wall[] {
  const { loss } = feature.properties;
  const { geometry } = feature;
  const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
  return lines.flatMap((line) =>
    line.slice(1).map((to, i) => ({ from: pointOf(line[i] ?? to), to: pointOf(to), ...(loss === undefined ? {} : { loss }) })),
  );
}

function openRing(closed: readonly (readonly number[])[]): Point[] {
  const points = closed.map(pointOf);
  const [first, last] = [points[0], points.at(-1)];
  if (first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]) points.pop();
  return points;
}

function pointOf(coordinates: readonly number[]): Point {
  return [coordinates[0] ?? 0, coordinates[1] ?? 0];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Said by the caller, which knows the file: what is no JSON is no FeatureCollection either.
    return undefined;
  }
}

function kindOf(feature: unknown): string | undefined {
  const kind = valueAt(feature, ["properties", "kind"]);
  return typeof kind === "string" ? kind : undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}
