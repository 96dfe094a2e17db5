/** Stops of a walk as points of the site: where the named cells are, and levels as the site file's offsets put them right. */
import { boxOf } from "../detection/fix/box.ts";
import { holds } from "../detection/fix/inside.ts";
import { fixStage } from "../detection/fix/stage.ts";
import { defaults } from "../detection/stage.ts";
import type { Place, Point, Site } from "../domain/index.ts";
import type { WalkPoint } from "./walk-point.ts";
import type { Stop } from "./walk-reader.ts";

const { height } = defaults(fixStage);

export interface PlacedStops {
  /** By wing id. */
  readonly points: ReadonlyMap<string, readonly WalkPoint[]>;
  /** Cells that the site does not have. */
  readonly unknown: readonly string[];
}

export function placeStops(stops: readonly Stop[], site: Site): PlacedStops {
  const spots = new Map(
    site.wings.flatMap((wing) =>
      wing.levels.flatMap((level) =>
        level.places.map((place) => {
          const [x, y] = middleOf(place);
          return [place.id, { wing: wing.id, x, y, z: level.height + height }] as const;
        }),
      ),
    ),
  );
  const offsets = new Map(site.sensors.map((sensor) => [sensor.id, sensor.offset]));
  const points = new Map<string, WalkPoint[]>();
  const unknown = new Set<string>();
  for (const { cell, band, mark, heard, silent } of stops) {
    const spot = spots.get(cell);
    if (spot === undefined) {
      unknown.add(cell);
      continue;
    }
    const { wing, ...at } = spot;
    const right = (levels: ReadonlyMap<string, number>) =>
      Object.fromEntries([...levels].map(([sensor, level]) => [sensor, level + (offsets.get(sensor)?.[band] ?? 0)]));
    const point: WalkPoint = {
      cell,
      ...at,
      band,
      ...(mark.dbm === undefined ? {} : { dbm: mark.dbm }),
      heard: right(heard),
      silent: right(silent),
    };
    points.set(wing, [...(points.get(wing) ?? []), point]);
  }
  return { points, unknown: [...unknown].sort() };
}

/** Where an engineer stands: the middle, or what of it lies in the place where that does not. */
function middleOf({ polygon }: Place): Point {
  const { left, right, bottom, top } = boxOf([polygon[0] ?? []]);
  const middle: Point = [(left + right) / 2, (bottom + top) / 2];
  if (holds(polygon, middle)) return middle;
  const steps = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);
  const inside = steps.flatMap((u) =>
    steps.map((v): Point => [left + u * (right - left), bottom + v * (top - bottom)]).filter((point) => holds(polygon, point)),
  );
  const away = ([x, y]: Point) => Math.hypot(x - middle[0], y - middle[1]);
  return inside.reduce((best, point) => (away(point) < away(best) ? point : best), inside[0] ?? middle);
}
