/** What lies under the pointer: sensors before walls before places, small places before large ones. Pure. */
import type { DraftPlace, DraftPoint, SiteDraft } from "@wingwatch/server/contract";
import { boundsOf, inPolygon } from "../../map/geometry.ts";
import { type Item, levelOf, pointsOfPlace, pointsOfWall, sensorsOn } from "./items.ts";
import { closestOn, distance } from "./snap.ts";

export interface HitOptions {
  readonly level: string | null;
  /** Metres around thin things. */
  readonly reach: number;
}

export function itemAt(draft: SiteDraft, point: DraftPoint, { level: id, reach }: HitOptions): Item | null {
  const level = levelOf(draft, id);
  if (level === undefined) return null;
  const sensor = sensorsOn(draft, id).find(({ x, y }) => distance([x, y], point) <= 1.5 * reach);
  if (sensor !== undefined) return { kind: "sensor", id: sensor.id };
  const wall = level.walls.find(({ from, to }) => distance(closestOn([from, to], point), point) <= reach / 2);
  if (wall !== undefined) return { kind: "wall", id: wall.id };
  const [place] = level.places.filter(({ polygon }) => inPolygon(polygon, point)).sort((a, b) => boxArea(a) - boxArea(b));
  return place === undefined ? null : { kind: "place", id: place.id };
}

/** Everything that lies wholly in the box between two corners. */
export function itemsWithin(draft: SiteDraft, [a, b]: readonly [DraftPoint, DraftPoint], level: string | null): readonly Item[] {
  const drawn = levelOf(draft, level);
  if (drawn === undefined) return [];
  const [minX, maxX] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
  const [minY, maxY] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  const within = (points: readonly DraftPoint[]) => points.every(([x, y]) => x >= minX && x <= maxX && y >= minY && y <= maxY);
  return [
    ...drawn.places.filter((place) => within(pointsOfPlace(place))).map(({ id }): Item => ({ kind: "place", id })),
    ...drawn.walls.filter((wall) => within(pointsOfWall(wall))).map(({ id }): Item => ({ kind: "wall", id })),
    ...sensorsOn(draft, level)
      .filter(({ x, y }) => within([[x, y]]))
      .map(({ id }): Item => ({ kind: "sensor", id })),
  ];
}

function boxArea(place: DraftPlace): number {
  const box = boundsOf(pointsOfPlace(place));
  return box === undefined ? 0 : (box.maxX - box.minX) * (box.maxY - box.minY);
}
