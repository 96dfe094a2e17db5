/** A wing as obstacles: the walls of each storey, its floors and its roof, worked out of the plan's cells, rooms, landings and walls. */
import type { Level, Losses, Point, Polygon, Wing } from "@wingwatch/agent/domain";
import { type Box, boundingBox, contains, within } from "./geometry.ts";

/** dB that the shell of the building takes beyond an inner wall: it is thicker, and insulated. */
const SHELL_EXTRA = 5;
/** Metres from floor to floor where the plan does not say. */
const STOREY = 2.8;
/** Metres along a path within which two drawn lines are the two faces of one wall. */
const SAME_WALL = 0.35;
/** Metres beside a line at which to look what lies there. */
const BESIDE = 0.3;

interface Obstacle {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** dB */
  readonly loss: number;
}

interface Storey {
  readonly bottom: number;
  readonly top: number;
  readonly box: Box;
  readonly obstacles: readonly Obstacle[];
  /** Where there is a floor to walk on; undefined where the plan draws no landings, so that all of it is floor. */
  readonly slab: readonly Polygon[] | undefined;
}

export interface Building {
  readonly wing: string;
  readonly box: Box;
  readonly storeys: readonly Storey[];
  /** dB a floor takes */
  readonly floorLoss: number;
}

/** A point in the wing's frame, metres; z above the wing's datum. */
export interface Place3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** @param losses the true ones, which are not quite the plan's */
export function building(wing: Wing, losses: Losses): Building {
  const storeys = wing.levels.map((level, i) => storey(level, wing.levels[i + 1], losses));
  const box = boundingBox(storeys.flatMap(({ box }) => [[box.minX, box.minY] as const, [box.maxX, box.maxY] as const]));
  return { wing: wing.id, box, storeys, floorLoss: losses.floor };
}

/** dB lost in walls and floors on the straight path between two points. */
export function obstruction(of: Building, from: Place3, to: Place3): number {
  if (missesBox(of.box, from, to)) return 0;
  let loss = 0;
  let floors = 0;
  for (const [i, storey] of of.storeys.entries()) {
    const [begin, end] = partBetween(from.z, to.z, i === 0 ? Number.NEGATIVE_INFINITY : storey.bottom, storey.top);
    if (begin < end) loss += wallsCrossed(storey.obstacles, from, { to, begin, end });
    if (i > 0 && crossesSlab(storey, storey.bottom, from, to)) floors++;
  }
  const top = of.storeys.at(-1);
  if (top !== undefined && crossesSlab({ ...top, slab: undefined }, top.top, from, to)) floors++;
  return loss + of.floorLoss * floorsFelt(floors);
}

/** COST 231 multi-wall model: n floors take less than n times one, since the signal finds other ways round. */
function floorsFelt(n: number): number {
  return n === 0 ? 0 : n ** ((n + 2) / (n + 1) - 0.46);
}

function storey(level: Level, above: Level | undefined, losses: Losses): Storey {
  const box = boundingBox([
    ...level.places.flatMap((place) => place.polygon[0] ?? []),
    ...level.walls.flatMap((wall) => [wall.from, wall.to]),
  ]);
  const landings = level.places.filter((place) => place.kind === "landing").map((place) => place.polygon);
  const rooms = level.places.filter((place) => place.kind !== "landing").map((place) => place.polygon);
  const whatLies = (x: number, y: number): "room" | "landing" | "outside" => {
    if (rooms.some((room) => contains(room, x, y))) return "room";
    return within(box, x, y) ? "landing" : "outside";
  };
  const obstacles: Obstacle[] = level.walls.map((wall) => line(wall.from, wall.to, wall.loss ?? losses.wall));
  for (const room of rooms) {
    for (const [from, to] of edges(room)) {
      const [nx, ny] = normal(from, to);
      const x = (from[0] + to[0]) / 2;
      const y = (from[1] + to[1]) / 2;
      const sides = [whatLies(x + nx, y + ny), whatLies(x - nx, y - ny)];
      const loss = sides.includes("outside") ? losses.wall + SHELL_EXTRA : sides.includes("landing") ? losses.front : losses.wall;
      obstacles.push(line(from, to, loss));
    }
  }
  return {
    bottom: level.height,
    top: above?.height ?? level.height + STOREY,
    box,
    obstacles,
    slab: landings.length > 0 ? [...rooms, ...landings] : undefined,
  };
}

function line(from: Point, to: Point, loss: number): Obstacle {
  return { ax: from[0], ay: from[1], bx: to[0], by: to[1], loss };
}

function edges(polygon: Polygon): [Point, Point][] {
  return polygon.flatMap((ring) => ring.map((point, i): [Point, Point] => [point, ring[(i + 1) % ring.length] as Point]));
}

function normal(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [((from[1] - to[1]) / length) * BESIDE, ((to[0] - from[0]) / length) * BESIDE];
}

/** Which part of a path, 0 to 1, lies between two heights. */
function partBetween(z0: number, z1: number, bottom: number, top: number): readonly [number, number] {
  if (z0 === z1) return z0 >= bottom && z0 < top ? [0, 1] : [0, 0];
  const a = (bottom - z0) / (z1 - z0);
  const b = (top - z0) / (z1 - z0);
  return [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
}

function crossesSlab(storey: Storey, height: number, from: Place3, to: Place3): boolean {
  if (from.z < height === to.z < height) return false;
  const s = (height - from.z) / (to.z - from.z);
  const x = from.x + s * (to.x - from.x);
  const y = from.y + s * (to.y - from.y);
  if (!within(storey.box, x, y)) return false;
  return storey.slab?.some((polygon) => contains(polygon, x, y)) ?? true;
}

function wallsCrossed(obstacles: readonly Obstacle[], from: Place3, path: { to: Place3; begin: number; end: number }): number {
  const dx = path.to.x - from.x;
  const dy = path.to.y - from.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return 0;
  const hits: { at: number; loss: number }[] = [];
  for (const { ax, ay, bx, by, loss } of obstacles) {
    const ex = bx - ax;
    const ey = by - ay;
    const det = dx * ey - dy * ex;
    if (Math.abs(det) < 1e-9) continue;
    const s = ((ax - from.x) * ey - (ay - from.y) * ex) / det;
    if (s < path.begin || s > path.end) continue;
    const u = ((ax - from.x) * dy - (ay - from.y) * dx) / det;
    if (u >= 0 && u <= 1) hits.push({ at: s * length, loss });
  }
  hits.sort((a, b) => a.at - b.at);
  let total = 0;
  let wallAt = Number.NEGATIVE_INFINITY;
  let wallLoss = 0;
  for (const { at, loss } of hits) {
    if (at - wallAt > SAME_WALL) {
      total += loss;
      wallLoss = loss;
      wallAt = at;
    } else if (loss > wallLoss) {
      total += loss - wallLoss;
      wallLoss = loss;
    }
  }
  return total;
}

function missesBox(box: Box, from: Place3, to: Place3): boolean {
  return (
    (from.x < box.minX && to.x < box.minX) ||
    (from.x > box.maxX && to.x > box.maxX) ||
    (from.y < box.minY && to.y < box.minY) ||
    (from.y > box.maxY && to.y > box.maxY)
  );
}
