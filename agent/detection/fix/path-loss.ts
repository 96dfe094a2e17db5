/** What lies between two points of a wing: metres, the plan's losses, and how many walls, fronts, outer walls and floors. */
import type { Point, Wing } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { type Box, boxOf } from "./box.ts";
import { voidsOf } from "./inside.ts";
import { fixStage } from "./stage.ts";
import { type Segment, wallsOf } from "./walls.ts";

const PARAMS = defaults(fixStage);

/** A point in the wing's frame; z above its datum. Metres. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A straight way from one point to another. */
export interface Way {
  readonly metres: number;
  /** dB that the plan says all crossings take together. */
  readonly planned: number;
  /** Crossings, by kind. Floors as they are felt, not as they are counted. */
  readonly wall: number;
  readonly front: number;
  readonly outer: number;
  readonly floor: number;
  /** dB of floors whose height it passes beside the building: they may or may not count. */
  readonly slant: number;
}

interface Storey {
  readonly from: number;
  readonly to: number;
  readonly walls: readonly Segment[];
}

/** Nothing is nearer to an antenna than this, metres. */
const NEAREST = 0.5;

/** The way between two points, for one wing. */
export function waysOf(wing: Wing): (a: Spot, b: Spot) => Way {
  const levels = [...wing.levels].sort((a, b) => a.height - b.height);
  const outer = wing.losses.wall + PARAMS.outerExtra;
  const storeys: Storey[] = levels.map((level, i) => ({
    from: i === 0 ? Number.NEGATIVE_INFINITY : level.height,
    to: levels[i + 1]?.height ?? Number.POSITIVE_INFINITY,
    walls: wallsOf(level, wing.losses, { outer }),
  }));
  const slabs = levels.slice(1).map((level) => ({ height: level.height, isVoid: voidsOf(level.places) }));
  const footprint = boxOf(levels.flatMap((level) => level.places.map((place) => place.polygon[0] ?? [])));
  return (a, b) => {
    const crossed = { wall: 0, front: 0, outer: 0 };
    let planned = 0;
    for (const storey of storeys) {
      const range = within(a.z, b.z, storey);
      if (range === undefined) continue;
      for (const wall of storey.walls) {
        if (isAside(wall, a, b)) continue;
        const s = crossing(a, b, wall);
        if (!(s >= range[0] && s < range[1])) continue;
        planned += wall.loss;
        crossed[wall.kind]++;
      }
    }
    const passed = slabs.filter(({ height }) => (a.z - height) * (b.z - height) < 0);
    const over = passed.filter((slab) => isOver(footprint, passing(a, b, slab.height)));
    const floor = felt(over.filter((slab) => !slab.isVoid(passing(a, b, slab.height))).length);
    const slant = wing.losses.floor * felt(passed.length - over.length);
    const metres = Math.max(NEAREST, Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z));
    return { metres, planned: planned + floor * wing.losses.floor, ...crossed, floor, slant };
  };
}

/**
 * COST 231 multi-wall model: n floors take n^((n + 2) / (n + 1) - 0.46) times one, since the signal finds ways round them. Solid concrete leaves none
 * and takes n times; what is not known is taken for the middle.
 */
function felt(floors: number): number {
  return floors === 0 ? 0 : (floors + floors ** ((floors + 2) / (floors + 1) - 0.46)) / 2;
}

/** Whether a wall lies beyond one end of a-b, in x or in y: most do. */
function isAside(wall: Segment, a: Spot, b: Spot): boolean {
  return (
    (wall.ax < a.x && wall.bx < a.x && wall.ax < b.x && wall.bx < b.x) ||
    (wall.ax > a.x && wall.bx > a.x && wall.ax > b.x && wall.bx > b.x) ||
    (wall.ay < a.y && wall.by < a.y && wall.ay < b.y && wall.by < b.y) ||
    (wall.ay > a.y && wall.by > a.y && wall.ay > b.y && wall.by > b.y)
  );
}

/** Where a-b passes a height. */
function passing(a: Spot, b: Spot, height: number): Point {
  const s = (height - a.z) / (b.z - a.z);
  return [a.x + s * (b.x - a.x), a.y + s * (b.y - a.y)];
}

function isOver(footprint: Box, [x, y]: Point): boolean {
  return x >= footprint.left && x <= footprint.right && y >= footprint.bottom && y <= footprint.top;
}

/** The part of a-b (0 to 1) that runs between two heights. */
function within(za: number, zb: number, storey: Storey): readonly [number, number] | undefined {
  if (za === zb) return za >= storey.from && za < storey.to ? [0, 1] : undefined;
  const s1 = (storey.from - za) / (zb - za);
  const s2 = (storey.to - za) / (zb - za);
  const from = Math.max(0, Math.min(s1, s2));
  const to = Math.min(1, Math.max(s1, s2));
  return from < to ? [from, to] : undefined;
}

/** Where a-b crosses a wall, 0 to 1; NaN where it does not. */
function crossing(a: Spot, b: Spot, wall: Segment): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const wx = wall.bx - wall.ax;
  const wy = wall.by - wall.ay;
  const denominator = dx * wy - dy * wx;
  if (denominator === 0) return Number.NaN;
  const s = ((wall.ax - a.x) * wy - (wall.ay - a.y) * wx) / denominator;
  const u = ((wall.ax - a.x) * dy - (wall.ay - a.y) * dx) / denominator;
  return u >= 0 && u < 1 && s > 0 && s < 1 ? s : Number.NaN;
}
