/** Where people and devices stand: somewhere in a room at the height of a hand, or outside beyond the wall. */
import type { LocatedPlace, SimulatedSite } from "../site/simulated-site.ts";
import { boundingBox, contains } from "../world/geometry.ts";
import type { Standpoint } from "../world/planned.ts";
import type { Random } from "../world/random.ts";

/** Metres a phone keeps from the walls, and its height above the floor from lying on a bunk to held by someone standing. */
const FROM_WALL = 0.4;
const LOWEST = 0.5;
const HIGHEST = 1.6;

export function somewhereIn(place: LocatedPlace, random: Random): Standpoint {
  const box = boundingBox(place.polygon[0] ?? []);
  let x = (box.minX + box.maxX) / 2;
  let y = (box.minY + box.maxY) / 2;
  for (let i = 0; i < 20; i++) {
    const [tryX, tryY] = [
      random.uniform(box.minX + FROM_WALL, box.maxX - FROM_WALL),
      random.uniform(box.minY + FROM_WALL, box.maxY - FROM_WALL),
    ];
    if (!contains(place.polygon, tryX, tryY)) continue;
    [x, y] = [tryX, tryY];
    break;
  }
  const z = place.height + random.uniform(LOWEST, HIGHEST);
  return { wing: place.wing, level: place.level, ...(place.kind === "landing" ? {} : { cell: place.id }), x: cm(x), y: cm(y), z: cm(z) };
}

/** A point outside a wing, `distance` metres beyond its long side that faces away from the other wings. */
export function outside(
  site: SimulatedSite,
  wing: string,
  { along, distance, height }: { along: number; distance: number; height: number },
): Standpoint {
  const index = Math.max(
    0,
    site.wings.findIndex(({ id }) => id === wing),
  );
  const box = boundingBox(
    (site.wings[index]?.levels ?? []).flatMap((level) => [
      ...level.places.flatMap((place) => place.polygon[0] ?? []),
      ...level.walls.flatMap((wall) => [wall.from, wall.to]),
    ]),
  );
  const beyond = index > 0 && index === site.wings.length - 1;
  return {
    wing,
    x: cm(box.minX + along * (box.maxX - box.minX)),
    y: cm(beyond ? box.maxY + distance : box.minY - distance),
    z: cm(height),
  };
}

function cm(metres: number): number {
  return Math.round(metres * 100) / 100;
}
