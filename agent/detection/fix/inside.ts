/** Which points lie in polygons with holes. A landing round a void is no floor in the void. */
import type { Place, Point, Polygon } from "../../domain/index.ts";

/** Whether a polygon holds a point, by the even-odd rule over all its rings. */
export function holds(polygon: Polygon, [x, y]: Point): boolean {
  let inside = false;
  for (const ring of polygon) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] as Point;
      if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
    });
  }
  return inside;
}

/** Square metres, holes taken off. */
export function areaOf([outer, ...holes]: Polygon): number {
  return holes.reduce((area, hole) => area - ringArea(hole), ringArea(outer ?? []));
}

function ringArea(ring: readonly Point[]): number {
  const twice = ring.reduce((sum, a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    return sum + a[0] * b[1] - b[0] * a[1];
  }, 0);
  return Math.abs(twice) / 2;
}

/** Says whether a point lies in a hole of a place that no other place fills. */
export function voidsOf(places: readonly Place[]): (point: Point) => boolean {
  const holed = places.filter((place) => place.polygon.length > 1);
  return (point) =>
    holed.some(({ polygon }) => holds(polygon.slice(0, 1), point) && !holds(polygon, point)) &&
    !places.some(({ polygon }) => holds(polygon, point));
}
