/**
 * Loss between two points of a wing beyond that of one metre of free space: distance, walls and floors on the straight line. A floor has the
 * voids of its galleries and ends where the building does; whether what comes from outside at a slant is held by it all the same is for the caller to say.
 */
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

export interface Loss {
  /** dB */
  readonly loss: number;
  /** Walls and floors crossed. */
  readonly crossings: number;
}

interface Storey {
  readonly from: number;
  readonly to: number;
  readonly walls: readonly Segment[];
}

/** Loss as a function of the two ends, for one wing. */
export function pathLoss(wing: Wing): (a: Spot & { readonly behindFloors?: boolean }, b: Spot) => Loss {
  const levels = [...wing.levels].sort((a, b) => a.height - b.height);
  const outer = PARAMS.outerWall * wing.losses.wall;
  const storeys: Storey[] = levels.map((level, i) => ({
    from: i === 0 ? Number.NEGATIVE_INFINITY : level.height,
    to: levels[i + 1]?.height ?? Number.POSITIVE_INFINITY,
    walls: wallsOf(level, wing.losses, { outer }),
  }));
  const slabs = levels.slice(1).map((level) => ({ height: level.height, isVoid: voidsOf(level.places) }));
  const footprint = boxOf(levels.flatMap((level) => level.places.map((place) => place.polygon[0] ?? [])));
  return (a, b) => {
    const metres = Math.max(1, Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z));
    const floors = slabs.filter(({ height, isVoid }) => {
      if ((a.z - height) * (b.z - height) >= 0) return false;
      const point = passing(a, b, height);
      return isOver(footprint, point) ? !isVoid(point) : a.behindFloors !== false;
    }).length;
    let loss = 10 * PARAMS.exponent * Math.log10(metres) + floors * wing.losses.floor;
    let crossings = floors;
    for (const storey of storeys) {
      const range = within(a.z, b.z, storey);
      if (range === undefined) continue;
      for (const wall of storey.walls) {
        const s = crossing(a, b, wall);
        if (!(s >= range[0] && s < range[1])) continue;
        loss += wall.loss;
        crossings++;
      }
    }
    return { loss, crossings };
  };
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
